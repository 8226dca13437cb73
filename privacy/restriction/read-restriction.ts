import { eq } from 'drizzle-orm'
import { people } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'

/** Since when the actor's account is frozen; null when it is not. */
export async function readRestriction(actor: PersonActor): Promise<{ frozenAt: Date | null }> {
  const [found] = await as(actor, (tx) => tx.select({ frozenAt: people.frozenAt }).from(people).where(eq(people.id, actor.person)))
  return { frozenAt: found?.frozenAt ?? null }
}
