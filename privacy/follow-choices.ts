import { suppressions } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { channelHash } from './channel-address.ts'
import type { Channel } from './channels.ts'
import { inscribeChoice, offFor, type OffBefore } from './inscribe-choice.ts'

/** Whoever wants no advertising at an old address wants none at the new one: what is off there is off here, too. The last step of a transaction, because of the journal. */
export async function followChoices(tx: Tx, moves: readonly { channel: Channel; from: string; to: string }[]): Promise<void> {
  const touched: OffBefore[] = []
  for (const { channel, from, to } of moves) {
    const stopped = await offFor(tx, channelHash(channel, from), channel)
    if (stopped.length === 0) continue
    const addressHash = channelHash(channel, to)
    touched.push({ addressHash, channel, before: await offFor(tx, addressHash, channel) })
    await tx.insert(suppressions).values(stopped.map((topic) => ({ addressHash, channel, topic }))).onConflictDoNothing()
  }
  await inscribeChoice(tx, ...touched)
}
