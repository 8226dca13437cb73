import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { profiles, requestEvents, requests } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type PersonActor, type Tx } from '../../actor.ts'
import { clockFor, type Regime } from '../../deadlines.ts'
import { limit } from '../../limit.ts'
import { notify } from '../../notify.ts'
import { nowOf } from '../../now-of.ts'
import { NotNow } from '../../refusals.ts'
import { record } from '../../write.ts'
import type { askInput } from './ask-input.ts'
import { dueOfAppeal } from './due-of-appeal.ts'
import { findAppealed } from './find-appealed.ts'

/** More than anybody needs, fewer than would bury the desk. */
const perPerson = { times: 20, minutes: 60 }

/**
 * Asks us something. The clock of the law of where the person lives, of an appeal of its request's, runs from the day it is there; receipt is confirmed at once, by a mail with the reference (11 CCR 7021(a)). `of`: the answered request of
 * theirs an appeal is against. Gives the number people quote. Throws `NotNow` past 20 in an hour, for an appeal against nothing, and for the second against one answer.
 */
export async function ask(actor: PersonActor, { kind, words, of }: z.output<typeof askInput>): Promise<{ number: number; dueOn: string }> {
  await limit('ask', actor.person, perPerson)
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'ask', table: 'requests', columns: ['kind', 'words', 'regime', 'dueOn'] })
    const first = kind === 'appeal' ? await answered(tx, actor, of) : undefined
    const [lives] = await tx.select({ country: profiles.country, region: profiles.region, locale: profiles.locale }).from(profiles).where(eq(profiles.personId, actor.person))
    const now = await nowOf(tx)
    const { regime, dueOn } = first ? { regime: first.regime, dueOn: dueOfAppeal(first.regime, now) } : clockFor(lives ?? { country: null, region: null }, settings().regimes, now, kind)
    const [asked] = await tx.insert(requests).values({ personId: actor.person, kind, words, regime, dueOn, appealOf: first?.id ?? null, acknowledgedAt: sql`now()` }).returning({ id: requests.id, number: requests.number })
    const { id, number } = asked!
    const noticeId = await notify(tx, { kind: 'request-received', person: actor.person, locale: lives?.locale ?? 'en', params: { reference: `FR-${number}`, due: dueOn } })
    await tx.insert(requestEvents).values([
      { requestId: id, personId: actor.person, kind: 'received', by: 'person', words },
      { requestId: id, personId: actor.person, kind: 'acknowledged', by: 'system', noticeId, until: dueOn },
    ])
    return { number, dueOn }
  })
}

async function answered(tx: Tx, actor: PersonActor, number: number | undefined): Promise<{ id: string; regime: Regime }> {
  const first = number ? await findAppealed(tx, and(eq(requests.number, number), eq(requests.personId, actor.person))) : undefined
  if (!first) throw new NotNow('appealWhat')
  return first
}
