import { eq } from 'drizzle-orm'
import { tombstones } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { digest } from '../digest.ts'

/** Whether a cookie's session ended because its account was deleted: all that is left of it is a keyed hash of its hash. */
export async function wasErased(actor: AuthActor, token: string): Promise<boolean> {
  const hash = digest('tombstone', `session:${digest('session', token)}`)
  const found = await as(actor, (tx) => tx.select({ at: tombstones.at }).from(tombstones).where(eq(tombstones.hash, hash)))
  return found.length > 0
}
