import type { z } from 'zod'
import { actFor } from '../act-for.ts'
import type { StaffActor } from '../actor.ts'
import { topics } from '../topics.ts'
import type { optOutForInput } from './opt-out-for-input.ts'
import { turnOff } from './turn-off.ts'

/** Turns marketing off for a person who asked for it in a request: one topic, or all of them and those there will be, by every channel. Never on. Refuses as `actFor` does. */
export async function optOutFor(actor: StaffActor, { number, seen, about }: z.output<typeof optOutForInput>): Promise<void> {
  await actFor(actor, { number, seen, deed: 'marketing-off' }, (tx, delegate) => turnOff(tx, delegate, about === 'all' ? topics : [about]))
}
