import { escapeLiteral } from 'pg'
import { together } from '#db/door.ts'
import type { Tx } from './actor.ts'

/** Waits until nobody else writes choices of a person, or moves them to another address, and keeps others waiting until the commit: a statement without parameters. Whoever asks for several does so in the order of their ids. */
export const choicesLock = (person: string): string => `select pg_advisory_xact_lock(hashtextextended(${escapeLiteral(`choices:${person}`)}, 0))`

/** The same of some people, in the order of their ids. What is read of them before it, an address too, may be another by then. */
export async function lockChoicesOf(tx: Tx, people: readonly string[]): Promise<void> {
  if (people.length > 0) await together(tx, people.toSorted().map(choicesLock))
}
