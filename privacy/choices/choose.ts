import type { z } from 'zod'
import { as, type PersonActor } from '../actor.ts'
import type { Channel } from '../channels.ts'
import { lockChoicesOf } from '../choices-lock.ts'
import { needsProof } from '../may-send.ts'
import { NotNow } from '../refusals.ts'
import { offWordings, type Topic } from '../topics.ts'
import { record } from '../write.ts'
import { isProvedNumber } from './is-proved-number.ts'
import { lockNeighbours } from './lock-neighbours.ts'
import { ownAddress } from './own-address.ts'
import type { topicInput } from './topic-input.ts'
import { writeDecision } from './write-decision.ts'

export type Chosen = { topic: Topic; channel: Channel; confirm: boolean }

/**
 * Turns one topic of marketing on or off by one channel, at once, for everything not yet sent. On by text or phone comes first a proof that the number is
 * theirs, unless there was one: then nothing is written, and `confirm` says that a code is to be asked for. Off needs nothing ever. Throws `NotNow` `noNumber` or `noPostalAddress` when there is
 * none to send to.
 */
export async function choose(actor: PersonActor, { topic, channel = 'email', decision }: z.input<typeof topicInput>): Promise<Chosen> {
  return as(actor, async (tx) => {
    const others = decision === 'in' ? await lockNeighbours(tx, actor, channel) : await lockChoicesOf(tx, [actor.person])
    const { addresses, hashes, under } = await ownAddress(tx, actor)
    const address = addresses[channel]
    if (decision === 'in' && !address) throw new NotNow(channel === 'post' ? 'noPostalAddress' : 'noNumber')
    if (decision === 'in' && needsProof(channel) && !(await isProvedNumber(tx, actor, { number: address!, hash: hashes[channel]! }))) return { topic, channel, confirm: true }
    await record(tx, actor, { verb: 'choose', table: 'choices', columns: ['topic', 'channel', 'decision'] })
    await writeDecision(tx, { person: actor.person, about: [topic], channels: [channel], decision, source: 'portal', hashes, wording: offWordings.topic, ...(others && { others, under }) })
    return { topic, channel, confirm: false }
  })
}
