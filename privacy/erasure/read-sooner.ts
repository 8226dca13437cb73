import { and, eq } from 'drizzle-orm'
import { erasures, profiles } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { graceOf } from '../grace.ts'
import { readHold } from '../read-hold.ts'
import type { Held } from '../tell-channels.ts'

/**
 * How a deletion happens at once. `due`: when it happens otherwise. `by`: how the code comes. `held`: not before, and why: an address was replaced, or a second factor came or went. `codeUntil`: a code is on its way and
 * good so long.
 */
export type Sooner = { due: Date; by: 'text' | 'mail'; held: Held | undefined; codeUntil: Date | undefined }

/** Whether the actor's planned deletion can happen at once, and what that needs; nothing when none is planned, it is due, or it has to wait. */
export async function readSooner(actor: PersonActor): Promise<Sooner | undefined> {
  const held = await readHold(actor)
  return as(actor, async (tx) => {
    const [found] = await tx
      .select({ due: erasures.dueAt, codeUntil: erasures.soonerUntil, phone: profiles.phone, country: profiles.country, region: profiles.region })
      .from(erasures)
      .innerJoin(profiles, eq(profiles.personId, erasures.personId))
      .where(and(eq(erasures.personId, actor.person), eq(erasures.state, 'waiting')))
    if (!found || found.due <= new Date() || !graceOf(found).sooner) return undefined
    const { due, phone, codeUntil } = found
    return { due, by: phone ? 'text' : 'mail', held, codeUntil: codeUntil && codeUntil > new Date() ? codeUntil : undefined }
  })
}
