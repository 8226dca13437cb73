import { sql } from 'drizzle-orm'
import { people as anchors } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'

/**
 * Waits until nobody else changes the account of some people, and keeps others waiting until the commit; what merely refers to them goes on. After open requests and after their choices, before all else of theirs: everybody locks in that order
 * (docs/decisions/lock-order.md). Until when an account is held stands here, and follows from the profile and from corrections.
 */
export async function lockAnchorsOf(tx: Tx, people: readonly string[]): Promise<void> {
  await tx.select({ id: anchors.id }).from(anchors).where(sql`${anchors.id} = any(${sql.param([...people])}::uuid[])`).orderBy(anchors.id).for('no key update')
}
