import type { DelegateActor, PersonActor, Tx } from '../actor.ts'
import { channels } from '../channels.ts'
import { lockChoicesOf } from '../choices-lock.ts'
import { noWords, topics, type Topic } from '../topics.ts'
import { record } from '../write.ts'
import { ownAddress } from './own-address.ts'
import { writeDecision } from './write-decision.ts'

/** Turns topics off by every channel, in a transaction that is open; all of them means also those there will be. `wording`: the version of what the person read on the button. */
export async function turnOff(tx: Tx, actor: PersonActor | DelegateActor, about: readonly Topic[], wording: string = noWords): Promise<void> {
  await record(tx, actor, { verb: about.length === topics.length ? 'all-off' : 'choose', table: 'choices', columns: ['topic', 'channel', 'decision'] })
  await lockChoicesOf(tx, [actor.person])
  const { hashes } = await ownAddress(tx, actor)
  await writeDecision(tx, { person: actor.person, about, channels, decision: 'out', source: actor.kind === 'delegate' ? 'staff' : 'portal', hashes, wording })
}
