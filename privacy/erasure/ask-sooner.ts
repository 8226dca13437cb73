import { randomInt } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { erasures, profiles } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { digest } from '../digest.ts'
import { graceOf } from '../grace.ts'
import { limit } from '../limit.ts'
import { notify } from '../notify.ts'
import { needProof } from '../proof.ts'
import { refuseHeld } from '../refuse-held.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/** Half an hour: a text message may take its time. */
export const soonerMinutes = 30
const perPerson = { times: 5, minutes: 15 }

/**
 * Sends the code with which the actor's planned deletion happens at once: by text where we have a phone number, which a thief of the mailbox has not got, by mail otherwise. The
 * sign-in is the first proof, this the second. Throws `NotAllowed` when that is not fresh, `NotNow` when none is planned, where the law lets it wait, when an address was replaced or a second factor
 * came or went within the last 72 hours, and past five codes in 15 minutes.
 */
export async function askSooner(actor: PersonActor): Promise<void> {
  needProof(actor)
  await limit('sooner-code', actor.person, perPerson)
  await refuseHeld(actor, 'deletion')
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'ask-sooner', table: 'erasures', columns: ['soonerHash', 'soonerTries', 'soonerUntil'] })
    const [profile] = await tx
      .select({ country: profiles.country, region: profiles.region, phone: profiles.phone, locale: profiles.locale })
      .from(profiles)
      .where(eq(profiles.personId, actor.person))
    if (!profile || !graceOf(profile).sooner) throw new NotNow('notSooner')
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const [waiting] = await tx
      .update(erasures)
      .set({ soonerHash: soonerDigest(actor, code), soonerTries: 0, soonerUntil: sql`now() + make_interval(mins => ${soonerMinutes})` })
      .where(and(eq(erasures.personId, actor.person), eq(erasures.state, 'waiting')))
      .returning({ id: erasures.id })
    if (!waiting) throw new NotNow('noErasureWaiting')
    await notify(tx, { kind: 'sooner-code', person: actor.person, locale: profile.locale, params: { code }, ...(profile.phone && { to: profile.phone }) })
  })
}

/** What is kept of a code. */
export const soonerDigest = ({ person }: PersonActor, code: string): string => digest('session', `sooner:${person}:${code}`)
