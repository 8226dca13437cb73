import { sql } from 'drizzle-orm'
import { suppressions } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { channelHash } from './channel-address.ts'
import type { Channel } from './channels.ts'
import { inscribeChoice, offFor, type OffBefore } from './inscribe-choice.ts'

/** An address of somebody that another takes the place of, by one channel. `leaves`: a topic that stays off at the old one alone. */
export type Move = { channel: Channel; from: string; to: string; leaves?: string }

/**
 * Whoever wants no advertising at an old address wants none at the new one: what is off there is off here, too. The person's choices are locked since before the address was read, so that no no is said of the old one meanwhile. The last step of a transaction, because of the journal. `also`: other addresses at which
 * the transaction has turned something off, for the journal's same line.
 */
export async function followChoices(tx: Tx, moves: readonly Move[], also: readonly OffBefore[] = []): Promise<void> {
  const touched = [...also, ...(await follow(tx, moves))]
  if (touched.length > 0) await inscribeChoice(tx, touched)
}

async function follow(tx: Tx, moves: readonly Move[]): Promise<OffBefore[]> {
  const hashed = moves.map(({ channel, from, to, leaves }) => ({ leaves, channel, from: channelHash(channel, from), to: channelHash(channel, to) })).filter(({ from, to }) => from !== to)
  if (hashed.length === 0) return []
  // A list may move thousands, of whom few ever stopped anything.
  const found = await tx.selectDistinct({ channel: suppressions.channel, addressHash: suppressions.addressHash }).from(suppressions).where(sql`${suppressions.addressHash} = any(${sql.param(hashed.map(({ from }) => from))})`)
  const stopped = new Set(found.map(({ channel, addressHash }) => `${channel} ${addressHash}`))
  const touched: OffBefore[] = []
  for (const { channel, from, to: addressHash, leaves } of hashed.filter((one) => stopped.has(`${one.channel} ${one.from}`))) {
    const topics = (await offFor(tx, from, channel)).filter((topic) => topic !== leaves)
    if (topics.length === 0) continue
    touched.push({ addressHash, channel, before: await offFor(tx, addressHash, channel) })
    await tx.insert(suppressions).values(topics.map((topic) => ({ addressHash, channel, topic }))).onConflictDoNothing()
  }
  return touched
}
