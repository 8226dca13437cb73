import { inArray, sql } from 'drizzle-orm'
import { choices, suppressions } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { channelHash, channelHashes } from './channel-address.ts'
import type { Channel } from './channels.ts'
import { lockAddresses } from './choices-lock.ts'
import { inscribeChoice, offFor, type OffBefore } from './inscribe-choice.ts'
import { ledgerColumns, saysNo } from './standing.ts'
import { everyTopic, isShared, topics } from './topics.ts'

/** An address of somebody that another takes the place of, by one channel; without `from` they had none. `leaves`: a topic that stays off at the old one alone. */
export type Move = { person: string; channel: Channel; from: string | undefined; to: string; leaves?: string }
/** Reads as the person whose address it is. */
type AsHolder = <T>(read: () => Promise<T>) => Promise<T>

/**
 * Whoever wants no advertising at an old address wants none at the new one: what is off there is off here, too, and so is what they said no to themselves, wherever they were reached then, if at all: mail programs go by the address alone. The person's choices are locked since before the address was read, so that no no is said of the old one meanwhile. The last step of a transaction, because of the journal. `also`: other addresses at which
 * the transaction has turned something off, for the journal's same line. `asHolder`: how the ledger is read by whoever may not read it for themselves.
 */
export async function followChoices(tx: Tx, moves: readonly Move[], { also = [], asHolder = (read) => read() }: { also?: readonly OffBefore[]; asHolder?: AsHolder } = {}): Promise<void> {
  const touched = [...also, ...(await follow(tx, moves, asHolder))]
  if (touched.length > 0) await inscribeChoice(tx, touched)
}

type Hashed = { channel: Channel; from: string; to: string; leaves: string | undefined }
/** What comes to be off at an address. */
type Arriving = { channel: Channel; addressHash: string; topics: readonly string[] }

async function follow(tx: Tx, moves: readonly Move[], asHolder: AsHolder): Promise<OffBefore[]> {
  const leaving = await stoppedAt(tx, moves)
  const refused = await refusedBy(tx, moves, asHolder)
  // At once, as whoever asks for several does.
  await lockAddresses(tx, [...leaving.flatMap(({ channel, from, to }) => [from, to].map((addressHash) => ({ addressHash, channel }))), ...refused])
  const arriving: Arriving[] = [...refused]
  for (const { channel, from, to, leaves } of leaving) {
    // Of what several people there say otherwise to, what they said no to themselves is among the refused.
    arriving.push({ channel, addressHash: to, topics: (await offFor(tx, from, channel)).filter((topic) => topic !== leaves && !isShared(topic)) })
  }
  const touched: OffBefore[] = []
  for (const { channel, addressHash, topics } of atOnce(arriving)) {
    touched.push({ addressHash, channel, before: await offFor(tx, addressHash, channel) })
    await tx.insert(suppressions).values(topics.map((topic) => ({ addressHash, channel, topic }))).onConflictDoNothing()
  }
  return touched
}

/** The moves away from where anything is off: a list may move thousands, of whom few ever stopped anything. */
async function stoppedAt(tx: Tx, moves: readonly Move[]): Promise<Hashed[]> {
  const hashed = moves.flatMap(({ channel, from, to, leaves }) => (from === undefined ? [] : channelHashes(channel, from)).map((hash) => ({ leaves, channel, from: hash, to: channelHash(channel, to) }))).filter(({ from, to }) => from !== to)
  if (hashed.length === 0) return []
  const found = await tx.selectDistinct({ channel: suppressions.channel, addressHash: suppressions.addressHash }).from(suppressions).where(sql`${suppressions.addressHash} = any(${sql.param(hashed.map(({ from }) => from))})`)
  const stopped = new Set(found.map(({ channel, addressHash }) => `${channel} ${addressHash}`))
  return hashed.filter((one) => stopped.has(`${one.channel} ${one.from}`))
}

/** What those who move said no to themselves, wherever they were or were not reached then. */
async function refusedBy(tx: Tx, moves: readonly Move[], asHolder: AsHolder): Promise<Arriving[]> {
  if (moves.length === 0) return []
  const people = [...new Set(moves.map(({ person }) => person))]
  const lines = await asHolder(() => tx.select({ personId: choices.personId, ...ledgerColumns }).from(choices).where(inArray(choices.personId, people)))
  return moves.flatMap(({ person, channel, to, leaves }) => {
    const theirs = lines.filter((line) => line.personId === person && (line.channel === channel || line.channel === 'email'))
    const names = [...topics, everyTopic].filter((topic) => topic !== leaves && saysNo(theirs, topic, channel))
    return names.length > 0 ? [{ channel, addressHash: channelHash(channel, to), topics: names }] : []
  })
}

/** Each address once, with all that comes to be off there. */
function atOnce(arriving: readonly Arriving[]): Arriving[] {
  const byAddress = new Map<string, Arriving>()
  for (const { topics: more, ...to } of arriving) {
    const key = `${to.channel} ${to.addressHash}`
    byAddress.set(key, { ...to, topics: [...new Set([...(byAddress.get(key)?.topics ?? []), ...more])] })
  }
  return [...byAddress.values()].filter((one) => one.topics.length > 0)
}
