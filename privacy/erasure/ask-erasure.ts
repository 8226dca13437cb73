import { and, eq, inArray, sql } from 'drizzle-orm'
import { erasures, people, profiles } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { erasureUrl } from '../erasure-link.ts'
import { eraseAtOnce } from '../erase-at-once.ts'
import { graceOf, noGrace } from '../grace.ts'
import { personDigest } from '../journal-entry.ts'
import { inscribe } from '../journal.ts'
import { notify } from '../notify.ts'
import { needProof } from '../proof.ts'
import { NotFound, NotNow } from '../refusals.ts'
import { channelsOf, heldUntil, tellChannels } from '../tell-channels.ts'
import { record } from '../write.ts'

/**
 * Plans the deletion of the actor's account and data after the days of grace, and says so by mail. Until then it can be cancelled; marketing
 * stops at once. Of who has no account it happens at once. When an address was replaced or a second factor came or went within the last 72 hours, every way to reach them hears of it, the former one too, and it waits until these are over: whoever took an
 * account over would have done that first. Gives when it will happen. Throws `NotAllowed` without a fresh proof (11 CCR 7061), `NotNow` when it is planned already,
 * `NotFound` when the account is gone.
 */
export async function askErasure(actor: PersonActor): Promise<{ due: Date }> {
  needProof(actor)
  const channels = await channelsOf(actor.person)
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'ask-erasure', table: 'erasures', columns: ['personId', 'dueAt'] })
    const [leaving] = await tx.update(people).set({ state: 'leaving' }).where(and(eq(people.id, actor.person), inArray(people.state, ['open', 'leaving']))).returning({ id: people.id })
    if (!leaving) throw new NotFound('notFound')
    const [profile] = await tx.select({ country: profiles.country, region: profiles.region, kind: profiles.kind }).from(profiles).where(eq(profiles.personId, actor.person))
    if (!profile) throw new NotFound('notFound')
    if (profile.kind === 'enquirer' && heldUntil(channels) === null) {
      await eraseAtOnce(tx, { person: actor.person, cause: 'asked' })
      return { due: new Date() }
    }
    // Two asks at once: the index lets one through.
    const [asked] = await tx
      .insert(erasures)
      .values({ personId: actor.person, dueAt: sql`greatest(now() + make_interval(days => ${(profile.kind === 'enquirer' ? noGrace : graceOf(profile)).days}), ${heldUntil(channels)}::timestamptz)` })
      .onConflictDoNothing()
      .returning({ id: erasures.id, due: erasures.dueAt })
    if (!asked) throw new NotNow('erasureWaiting')
    const message = { kind: 'erasure-planned', person: actor.person, params: { due: asked.due.toISOString(), keep: erasureUrl('keep', { erasure: asked.id, person: actor.person }) } } as const
    if (channels && heldUntil(channels) !== null) await tellChannels(tx, channels, message)
    else if (channels) await notify(tx, { ...message, locale: channels.locale })
    await inscribe(tx, { kind: 'planned', person: personDigest(actor.person), erasure: asked.id, due: asked.due.toISOString() })
    return { due: asked.due }
  })
}
