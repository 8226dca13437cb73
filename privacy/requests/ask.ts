import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { profiles, requestEvents, requests } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type PersonActor } from '../actor.ts'
import { clockFor } from '../deadlines.ts'
import { limit } from '../limit.ts'
import { notify } from '../notify.ts'
import { record } from '../write.ts'
import type { askInput } from './ask-input.ts'

/** More than anybody needs, fewer than would bury the desk. */
const perPerson = { times: 20, minutes: 60 }

/**
 * Asks us something. The clock of the law of where the person lives runs from today (the calendar date in UTC); a mail with the reference
 * goes out at once. Gives the number people quote. Throws `NotNow` past 20 in an hour.
 */
export async function ask(actor: PersonActor, { kind, words }: z.output<typeof askInput>): Promise<{ number: number; dueOn: string }> {
  await limit('ask', actor.person, perPerson)
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'ask', table: 'requests', columns: ['kind', 'words', 'regime', 'dueOn'] })
    const [lives] = await tx.select({ country: profiles.country, region: profiles.region, locale: profiles.locale }).from(profiles).where(eq(profiles.personId, actor.person))
    const { regime, dueOn } = clockFor(lives ?? { country: null, region: null }, settings().regimes)
    const [asked] = await tx.insert(requests).values({ personId: actor.person, kind, words, regime, dueOn }).returning({ id: requests.id, number: requests.number })
    const { id, number } = asked!
    await tx.insert(requestEvents).values({ requestId: id, personId: actor.person, kind: 'received', by: 'person', words })
    await notify(tx, { kind: 'request-received', person: actor.person, locale: lives?.locale ?? 'en', params: { reference: `FR-${number}`, due: dueOn } })
    return { number, dueOn }
  })
}
