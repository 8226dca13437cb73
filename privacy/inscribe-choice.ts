import { and, eq } from 'drizzle-orm'
import { suppressions } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import type { Channel } from './channels.ts'
import { inscribe } from './journal.ts'

/** The topics that are off for an address by a channel, by its keyed hash. */
export const offFor = async (tx: Tx, addressHash: string, channel: Channel = 'email'): Promise<string[]> =>
  (
    await tx
      .select({ topic: suppressions.topic })
      .from(suppressions)
      .where(and(eq(suppressions.addressHash, addressHash), eq(suppressions.channel, channel)))
  )
    .map(({ topic }) => topic)
    .toSorted((a, b) => a.localeCompare(b))

/** An address and what was off for it before; by e-mail where no channel is named. */
export type OffBefore = { addressHash: string; channel?: Channel; before: readonly string[] }

/**
 * Writes into the journal what is off for addresses now, where it is not what was off before: one line, as the last step of a transaction. It is read when it is our turn to write,
 * for somebody else may have changed the same address and written first.
 */
export async function inscribeChoice(tx: Tx, ...addresses: readonly OffBefore[]): Promise<void> {
  await inscribe(tx, async () => {
    const changed: { channel: Channel; address: string; off: string[] }[] = []
    for (const { addressHash: address, channel = 'email', before } of addresses) {
      const off = await offFor(tx, address, channel)
      if (off.join(' ') !== before.join(' ')) changed.push({ channel, address, off })
    }
    const [first, ...also] = changed
    if (!first) return undefined
    const { channel, ...rest } = first
    return { kind: 'choice', ...rest, ...(channel !== 'email' && { channel }), ...(also.length > 0 && { also }) }
  })
}
