import type { z } from 'zod'
import { as, type PersonActor } from '../actor.ts'
import { record } from '../write.ts'
import { ownAddress } from './own-address.ts'
import type { topicInput } from './topic-input.ts'
import { writeDecision } from './write-decision.ts'

/** Turns one topic of marketing on or off, at once, for everything not yet sent. */
export async function choose(actor: PersonActor, { topic, decision }: z.output<typeof topicInput>): Promise<{ topic: string }> {
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'choose', table: 'choices', columns: ['topic', 'decision'] })
    const { addressHash } = await ownAddress(tx, actor)
    await writeDecision(tx, { person: actor.person, about: [topic], decision, source: 'portal', addressHash })
    return { topic }
  })
}
