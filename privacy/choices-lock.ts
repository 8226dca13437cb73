import { escapeLiteral } from 'pg'
import { together } from '#db/door.ts'
import type { Tx } from './actor.ts'
import type { HashedAddress } from './inscribe-choice.ts'

/** Waits until nobody else writes choices of a person, or moves them to another address, and keeps others waiting until the commit: a statement without parameters. Whoever asks for several does so in the order of their ids. */
export const choicesLock = (person: string): string => `select pg_advisory_xact_lock(hashtextextended(${escapeLiteral(`choices:${person}`)}, 0))`

/** The same of some people, in the order of their ids. What is read of them before it, an address too, may be another by then. */
export async function lockChoicesOf(tx: Tx, people: readonly string[]): Promise<void> {
  if (people.length > 0) await together(tx, people.toSorted().map(choicesLock))
}

/**
 * Waits until nobody else writes what stands for a number or a house, or moves there, and keeps others waiting until the commit: statements without parameters. Several people may be reached there, each with choices of their own, so that these are not enough. After the choices and before the journal;
 * whoever asks for several does so at once. An e-mail address is one customer's.
 */
export const addressLocks = (addresses: readonly HashedAddress[]): string[] =>
  [...new Set(addresses.flatMap(({ addressHash, channel = 'email' }) => (channel === 'email' ? [] : [addressHash])))].toSorted().map((hash) => `select pg_advisory_xact_lock(hashtextextended(${escapeLiteral(`address:${hash}`)}, 0))`)

export async function lockAddresses(tx: Tx, addresses: readonly HashedAddress[]): Promise<void> {
  const locks = addressLocks(addresses)
  if (locks.length > 0) await together(tx, locks)
}
