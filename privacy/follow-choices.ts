import { and, eq, inArray, sql } from 'drizzle-orm'
import { choices, suppressions } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { channelHash, channelHashes } from './channel-address.ts'
import type { Channel } from './channels.ts'
import { lockAddresses } from './choices-lock.ts'
import { inscribeChoice, offFor, type OffBefore } from './inscribe-choice.ts'
import { ledgerColumns, saysNo } from './standing.ts'
import { everyTopic, isShared, plainTopic, topics } from './topics.ts'

/** An address of somebody that another takes the place of, by one channel; without `from` they had none. `leaves`: a topic that stays off at the old one alone. */
export type Move = { person: string; channel: Channel; from: string | undefined; to: string; leaves?: string }
/** Reads as the person whose address it is. */
type AsHolder = <T>(read: () => Promise<T>) => Promise<T>

/**
 * Whoever wants no advertising at an old address wants none at the new one: what is off there is off here, too. Who had none takes what they said no to themselves to their first, or next: mail programs go by the address alone. The person's choices are locked since before the address was read, so that no no is said of the old one meanwhile. The last step of a transaction, because of the journal. `also`: other addresses at which
 * the transaction has turned something off, for the journal's same line. `asHolder`: how the ledger is read by whoever may not read it for themselves.
 */
export async function followChoices(tx: Tx, moves: readonly Move[], { also = [], asHolder = (read) => read() }: { also?: readonly OffBefore[]; asHolder?: AsHolder } = {}): Promise<void> {
  const touched = [...also, ...(await follow(tx, moves, asHolder)), ...(await settle(tx, moves, asHolder))]
  if (touched.length > 0) await inscribeChoice(tx, touched)
}

async function follow(tx: Tx, moves: readonly Move[], asHolder: AsHolder): Promise<OffBefore[]> {
  const hashed = moves.flatMap(({ person, channel, from, to, leaves }) => (from === undefined ? [] : channelHashes(channel, from)).map((hash) => ({ person, leaves, channel, from: hash, to: channelHash(channel, to) }))).filter(({ from, to }) => from !== to)
  if (hashed.length === 0) return []
  // A list may move thousands, of whom few ever stopped anything.
  const found = await tx.selectDistinct({ channel: suppressions.channel, addressHash: suppressions.addressHash }).from(suppressions).where(sql`${suppressions.addressHash} = any(${sql.param(hashed.map(({ from }) => from))})`)
  const stopped = new Set(found.map(({ channel, addressHash }) => `${channel} ${addressHash}`))
  const leaving = hashed.filter((one) => stopped.has(`${one.channel} ${one.from}`))
  await lockAddresses(tx, leaving.flatMap(({ channel, from, to }) => [from, to].map((addressHash) => ({ addressHash, channel }))))
  const touched: OffBefore[] = []
  for (const { person, channel, from, to: addressHash, leaves } of leaving) {
    const topics = await goingAlong(tx, { person, channel, off: (await offFor(tx, from, channel)).filter((topic) => topic !== leaves) }, asHolder)
    if (topics.length === 0) continue
    touched.push({ addressHash, channel, before: await offFor(tx, addressHash, channel) })
    await tx.insert(suppressions).values(topics.map((topic) => ({ addressHash, channel, topic }))).onConflictDoNothing()
  }
  return touched
}

/** What those said no to who have an address for the first time, or again. */
async function settle(tx: Tx, moves: readonly Move[], asHolder: AsHolder): Promise<OffBefore[]> {
  const come = moves.filter(({ from }) => from === undefined)
  if (come.length === 0) return []
  const people = [...new Set(come.map(({ person }) => person))]
  const lines = await asHolder(() => tx.select({ personId: choices.personId, ...ledgerColumns }).from(choices).where(inArray(choices.personId, people)))
  const refused = come.flatMap(({ person, channel, to }) => {
    const theirs = lines.filter((line) => line.personId === person && (line.channel === channel || line.channel === 'email'))
    const names = [...topics, everyTopic].filter((topic) => saysNo(theirs, topic, channel))
    return names.length > 0 ? [{ channel, addressHash: channelHash(channel, to), names }] : []
  })
  await lockAddresses(tx, refused)
  const touched: OffBefore[] = []
  for (const { channel, addressHash, names } of refused) {
    touched.push({ addressHash, channel, before: await offFor(tx, addressHash, channel) })
    await tx.insert(suppressions).values(names.map((topic) => ({ addressHash, channel, topic }))).onConflictDoNothing()
  }
  return touched
}

/** What is off at an old address and goes along with whoever leaves it: of what several people there say otherwise to, what they said no to themselves. */
async function goingAlong(tx: Tx, { person, channel, off }: { person: string; channel: Channel; off: readonly string[] }, asHolder: AsHolder): Promise<string[]> {
  const plain = off.filter((topic) => !isShared(topic))
  const shared = off.filter(isShared).map(plainTopic)
  if (shared.length === 0) return plain
  const lines = await asHolder(() => tx.select(ledgerColumns).from(choices).where(and(eq(choices.personId, person), inArray(choices.channel, [channel, 'email']))))
  return [...new Set([...plain, ...shared.filter((topic) => saysNo(lines, topic, channel))])]
}
