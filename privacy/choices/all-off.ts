import { as, type PersonActor } from '../actor.ts'
import { channels } from '../channels.ts'
import { topics } from '../topics.ts'
import { record } from '../write.ts'
import { ownAddress } from './own-address.ts'
import { writeDecision } from './write-decision.ts'

/** Turns all marketing off, by every channel, also topics there will be. */
export async function allOff(actor: PersonActor): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'all-off', table: 'choices', columns: ['topic', 'channel', 'decision'] })
    const { hashes } = await ownAddress(tx, actor)
    await writeDecision(tx, { person: actor.person, about: topics, channels, decision: 'out', source: 'portal', hashes })
  })
}
