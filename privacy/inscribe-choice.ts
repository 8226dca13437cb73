import { escapeLiteral } from 'pg'
import { together } from '#db/door.ts'
import type { Tx } from './actor.ts'
import type { Channel } from './channels.ts'
import type { JournalEntry } from './journal-entry.ts'
import { inscribe } from './journal.ts'

/** An address by its keyed hash; of e-mail where no channel is named. */
export type HashedAddress = { addressHash: string; channel?: Channel }
/** What is off for an address. */
type OffRow = { hash: string; channel: Channel; topic: string }

/** What is off for addresses, as a statement that needs no parameters. */
export const offStatement = (addresses: readonly HashedAddress[]): string =>
  `select address_hash as hash, channel, topic from suppressions where (address_hash, channel) in (${[...addresses.map(({ addressHash, channel = 'email' }) => `(${escapeLiteral(addressHash)}, ${escapeLiteral(channel)})`), `('', '')`].join(', ')})`

/** The topics that are off for one of them, among what the statement read, by name. */
export const offIn = (rows: readonly object[], { addressHash, channel = 'email' }: HashedAddress): string[] =>
  (rows as readonly OffRow[])
    .filter((row) => row.hash === addressHash && row.channel === channel)
    .map(({ topic }) => topic)
    .toSorted((a, b) => a.localeCompare(b))

/** The topics that are off for an address by a channel, by its keyed hash. */
export async function offFor(tx: Tx, addressHash: string, channel: Channel = 'email'): Promise<string[]> {
  const [off] = await together(tx, [offStatement([{ addressHash, channel }])])
  return offIn(off!.rows as object[], { addressHash, channel })
}

/** An address and what was off for it before. */
export type OffBefore = HashedAddress & { before: readonly string[] }

/**
 * Writes into the journal what is off for addresses now, where it is not what was off before: one line, as the last step of a transaction. It is read when it is our turn to write,
 * for somebody else may have changed the same address and written first. `first`: what changes it, as statements without parameters, in the same round trip.
 */
export const inscribeChoice = (tx: Tx, addresses: readonly OffBefore[], first: readonly string[] = []): Promise<void> => inscribe(tx, { read: offStatement(addresses), entry: (rows) => entryOf(addresses, rows) }, first)

function entryOf(addresses: readonly OffBefore[], rows: readonly object[]): JournalEntry | undefined {
  const changed = addresses.flatMap(({ addressHash: address, channel = 'email', before }) => {
    const off = offIn(rows, { addressHash: address, channel })
    return off.join(' ') === before.join(' ') ? [] : [{ channel, address, off }]
  })
  const [first, ...also] = changed
  if (!first) return undefined
  const { channel, ...rest } = first
  return { kind: 'choice', ...rest, ...(channel !== 'email' && { channel }), ...(also.length > 0 && { also }) }
}
