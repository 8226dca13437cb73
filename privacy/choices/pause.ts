import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { choices } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { dateIn, daysBetween, plusMonths, startOfDay } from '../calendar-days.ts'
import { everyChannel } from '../channels.ts'
import { personDigest } from '../journal-entry.ts'
import { inscribe } from '../journal.ts'
import { languageAsked } from '../reading.ts'
import { Invalid } from '../refusals.ts'
import { everyTopic, pauseWording } from '../topics.ts'
import { record } from '../write.ts'
import { longestPause, type pauseInput } from './pause-input.ts'

/**
 * Pauses all marketing until the beginning of a day by the clock of whoever says so (`timeZone`, an IANA name): then it goes on by itself, as it was chosen. Asked for again it counts from now.
 * Throws `Invalid` for a day that is missing (`required`), not to come (`notToCome`) or more than a year away (`tooFarAway`).
 */
export async function pause(actor: PersonActor, { span, until: typed = '', timeZone }: z.input<typeof pauseInput> & { timeZone: string }): Promise<void> {
  const today = dateIn(timeZone, new Date())
  const until = startOfDay(timeZone, span ? plusMonths(today, Number(span)) : dayTyped(typed, today))
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'pause', table: 'choices', columns: ['topic', 'channel', 'decision', 'until'] })
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`choices:${actor.person}`}, 0))`)
    await tx.insert(choices).values({ personId: actor.person, topic: everyTopic, channel: everyChannel, decision: 'pause', wording: pauseWording, language: languageAsked(), source: 'portal', until })
    await inscribe(tx, { kind: 'paused', person: personDigest(actor.person), until: until.toISOString() })
  })
}

function dayTyped(day: string, today: string): string {
  if (day === '') throw new Invalid({ until: 'required' })
  if (day <= today) throw new Invalid({ until: 'notToCome' })
  if (daysBetween(today, day) > longestPause) throw new Invalid({ until: 'tooFarAway' })
  return day
}
