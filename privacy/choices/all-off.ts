import type { z } from 'zod'
import { as, type PersonActor } from '../actor.ts'
import { offWordings, topics } from '../topics.ts'
import type { allOffInput } from './topic-input.ts'
import { turnOff } from './turn-off.ts'

/** Turns all marketing off, by every channel, also topics there will be, and whether or not anything is on. `said`: which button says so. */
export async function allOff(actor: PersonActor, { said = 'all' }: z.input<typeof allOffInput> = {}): Promise<void> {
  await as(actor, (tx) => turnOff(tx, actor, topics, offWordings[said]))
}
