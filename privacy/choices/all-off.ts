import { as, type PersonActor } from '../actor.ts'
import { topics } from '../topics.ts'
import { turnOff } from './turn-off.ts'

/** Turns all marketing off, by every channel, also topics there will be. */
export async function allOff(actor: PersonActor): Promise<void> {
  await as(actor, (tx) => turnOff(tx, actor, topics))
}
