import { as, type PersonActor } from '../actor.ts'
import { topics } from '../topics.ts'
import { record } from '../write.ts'
import { ownAddress } from './own-address.ts'
import { writeDecision } from './write-decision.ts'

/** Turns all marketing off, also topics there will be. */
export async function allOff(actor: PersonActor): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'all-off', table: 'choices', columns: ['topic', 'decision'] })
    const { addressHash } = await ownAddress(tx, actor)
    await writeDecision(tx, { person: actor.person, about: topics, decision: 'out', source: 'portal', addressHash })
  })
}
