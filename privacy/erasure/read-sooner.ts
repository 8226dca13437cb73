import { and, eq } from 'drizzle-orm'
import { erasures, profiles } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { graceOf } from '../grace.ts'
import { channelsOf, heldUntil } from '../tell-channels.ts'

/**
 * How a deletion happens at once. `due`: when it happens otherwise. `by`: how the code comes. `heldUntil`: not before, because an address was replaced. `codeUntil`: a code is on its way and
 * good so long.
 */
export type Sooner = { due: Date; by: 'text' | 'mail'; heldUntil: Date | undefined; codeUntil: Date | undefined }

/** Whether the actor's planned deletion can happen at once, and what that needs; nothing when none is planned, it is due, or it has to wait. */
export async function readSooner(actor: PersonActor): Promise<Sooner | undefined> {
  const channels = await channelsOf(actor.person)
  const held = heldUntil(channels)
  return as(actor, async (tx) => {
    const [found] = await tx
      .select({ due: erasures.dueAt, codeUntil: erasures.soonerUntil, phone: profiles.phone, country: profiles.country, region: profiles.region })
      .from(erasures)
      .innerJoin(profiles, eq(profiles.personId, erasures.personId))
      .where(and(eq(erasures.personId, actor.person), eq(erasures.state, 'waiting')))
    if (!found || found.due <= new Date() || !graceOf(found).sooner) return undefined
    const { due, phone, codeUntil } = found
    return { due, by: phone ? 'text' : 'mail', heldUntil: held === null ? undefined : new Date(held), codeUntil: codeUntil && codeUntil > new Date() ? codeUntil : undefined }
  })
}
