import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { choices } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { everyChannel } from '../channels.ts'
import { personDigest } from '../journal-entry.ts'
import { inscribe } from '../journal.ts'
import { languageAsked } from '../reading.ts'
import { Invalid } from '../refusals.ts'
import { everyTopic, pauseWording } from '../topics.ts'
import { record } from '../write.ts'
import { longestPause, type pauseInput } from './pause-input.ts'

/**
 * Pauses all marketing until the beginning of a day (UTC): then it goes on by itself, as it was chosen. Asked for again it counts from now. Throws `Invalid` for a day that is missing (`required`), not
 * to come (`notToCome`) or more than a year away (`tooFarAway`).
 */
export async function pause(actor: PersonActor, { span, until: day = '' }: z.input<typeof pauseInput>): Promise<void> {
  const until = span ? monthsFromNow(Number(span)) : dayTyped(day)
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'pause', table: 'choices', columns: ['topic', 'channel', 'decision', 'until'] })
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`choices:${actor.person}`}, 0))`)
    await tx.insert(choices).values({ personId: actor.person, topic: everyTopic, channel: everyChannel, decision: 'pause', wording: pauseWording, language: languageAsked(), source: 'portal', until })
    await inscribe(tx, { kind: 'paused', person: personDigest(actor.person), until: until.toISOString() })
  })
}

function dayTyped(day: string): Date {
  if (day === '') throw new Invalid({ until: 'required' })
  const until = new Date(`${day}T00:00:00Z`)
  if (until.getTime() <= Date.now()) throw new Invalid({ until: 'notToCome' })
  if (until.getTime() > Date.now() + longestPause * 86_400_000) throw new Invalid({ until: 'tooFarAway' })
  return until
}

/** The same day of a later month, or its last. */
function monthsFromNow(months: number): Date {
  const now = new Date()
  const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, Math.min(now.getUTCDate(), last)))
}
