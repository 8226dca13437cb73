import type { WorkerActor } from '../actor.ts'
import { columnOf, isHeld, ownedNames, ruleOf } from '../keep.ts'
import { sweepRows } from './sweep-rows.ts'

/** Deletes what has reached the moment it carries itself, as a cached copy does (RFC 9111, 4.2); gives how many rows went. Nobody was shown them since; what is held stays, unseen. */
export async function expireCopies(actor: WorkerActor): Promise<number> {
  let gone = 0
  for (const name of ownedNames) {
    const { keep } = ruleOf(name)
    if ('from' in keep && keep.ends) gone += await sweepRows(actor, name, `r.${columnOf(name, keep.ends).name} <= now() and not ${isHeld(name, 'r')}`)
  }
  return gone
}
