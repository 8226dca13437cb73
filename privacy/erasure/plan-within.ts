import { and, eq, inArray, sql } from 'drizzle-orm'
import { erasures, people, profiles } from '#db/schema/index.ts'
import type { DelegateActor, PersonActor, Tx } from '../actor.ts'
import { erasureUrl } from '../erasure-link.ts'
import { eraseAtOnce } from '../erase-at-once.ts'
import { graceOf, noGrace, staffGraceHours } from '../grace.ts'
import { personDigest } from '../journal-entry.ts'
import { inscribe } from '../journal.ts'
import { notify } from '../notify.ts'
import { NotFound, NotNow } from '../refusals.ts'
import { heldUntil, tellChannels, type Channels } from '../tell-channels.ts'
import { record } from '../write.ts'

/** Plans it in a transaction that is open: for what staff do, with 72 hours of grace at least. `channels`: every way to reach the person, asked before. */
export async function planWithin(tx: Tx, actor: PersonActor | DelegateActor, channels: Channels | undefined): Promise<{ due: Date }> {
  await record(tx, actor, { verb: 'ask-erasure', table: 'erasures', columns: ['personId', 'dueAt'] })
  const [leaving] = await tx.update(people).set({ state: 'leaving' }).where(and(eq(people.id, actor.person), inArray(people.state, ['open', 'leaving']))).returning({ id: people.id })
  if (!leaving) throw new NotFound('notFound')
  const [profile] = await tx.select({ country: profiles.country, region: profiles.region, kind: profiles.kind }).from(profiles).where(eq(profiles.personId, actor.person))
  if (!profile) throw new NotFound('notFound')
  if (profile.kind === 'enquirer' && heldUntil(channels) === null) {
    await eraseAtOnce(tx, { person: actor.person, cause: 'asked' })
    return { due: new Date() }
  }
  const { days } = profile.kind === 'enquirer' ? noGrace : graceOf(profile)
  const hours = actor.kind === 'delegate' ? staffGraceHours : 0
  // Two asks at once: the index lets one through.
  const [asked] = await tx
    .insert(erasures)
    .values({ personId: actor.person, dueAt: sql`greatest(now() + make_interval(days => ${days}), now() + make_interval(hours => ${hours}), ${heldUntil(channels)}::timestamptz)` })
    .onConflictDoNothing()
    .returning({ id: erasures.id, due: erasures.dueAt })
  if (!asked) throw new NotNow('erasureWaiting')
  const message = { kind: 'erasure-planned', person: actor.person, params: { due: asked.due.toISOString(), keep: erasureUrl('keep', { erasure: asked.id, person: actor.person }) } } as const
  if (channels && heldUntil(channels) !== null) await tellChannels(tx, channels, message)
  else if (channels) await notify(tx, { ...message, locale: channels.locale })
  await inscribe(tx, { kind: 'planned', person: personDigest(actor.person), erasure: asked.id, due: asked.due.toISOString() })
  return { due: asked.due }
}
