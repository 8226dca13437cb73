import type { HalfwayActor, Tx } from '../actor.ts'
import { holdCredentials } from '../hold-credentials.ts'

/**
 * What a customer signs in with has changed: for 72 hours nothing of theirs is deleted at once, and a deletion that is planned waits as one asked for now would. Whoever takes an account over does that first. Of staff
 * nothing follows: they have no data to delete.
 */
export async function holdAccount(tx: Tx, actor: HalfwayActor): Promise<void> {
  if (actor.audience === 'person') await holdCredentials(tx, actor, actor.holder)
}
