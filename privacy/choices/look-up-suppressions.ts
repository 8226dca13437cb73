import { and, eq, inArray, sql } from 'drizzle-orm'
import { suppressions } from '#db/schema/index.ts'
import { as, type ToolActor } from '../actor.ts'
import type { ChannelHashes } from '../channel-address.ts'
import type { Channel } from '../channels.ts'
import { everyTopic, plainTopic, sharedTopic, topics } from '../topics.ts'
import { noteUse } from './note-use.ts'

/** The keyed hash of an address and the topics that are off for it; `*` stands for all there are or will be. */
export type Suppressed = { hash: string; off: string[] }

const known = [...topics, everyTopic].flatMap((topic) => [topic, sharedTopic(topic)])

/**
 * What is off for each of some addresses by a channel, each by its keyed hash or by all under which it may stand, today's first, and in their order: what one of several people there stopped is off, whatever another chose. Tells nothing of an address but that.
 */
export async function lookUpSuppressions(actor: ToolActor, { channel, hashes }: { channel: Channel; hashes: readonly (string | ChannelHashes)[] }): Promise<Suppressed[]> {
  const asked = hashes.map((one): ChannelHashes => (typeof one === 'string' ? [one] : one))
  return as(actor, async (tx) => {
    await noteUse(tx, actor)
    // One parameter for all: ten thousand of them cost more than finding them.
    const found = await tx.select({ hash: suppressions.addressHash, topic: suppressions.topic }).from(suppressions).where(and(eq(suppressions.channel, channel), inArray(suppressions.topic, known), sql`${suppressions.addressHash} = any(${sql.param(asked.flat())})`))
    const off = new Map<string, Set<string>>()
    for (const { hash, topic } of found) off.set(hash, (off.get(hash) ?? new Set()).add(plainTopic(topic)))
    return asked.map((one) => ({ hash: one[0], off: [...new Set(one.flatMap((hash) => [...(off.get(hash) ?? [])]))].toSorted((a, b) => a.localeCompare(b)) }))
  })
}
