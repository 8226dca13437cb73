import { eq } from 'drizzle-orm'
import { suppressions } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { inscribe } from './journal.ts'

/** The topics that are off for an address, by its keyed hash. */
export const offFor = async (tx: Tx, addressHash: string): Promise<string[]> =>
  (await tx.select({ topic: suppressions.topic }).from(suppressions).where(eq(suppressions.addressHash, addressHash))).map(({ topic }) => topic).toSorted((a, b) => a.localeCompare(b))

/** Writes into the journal what is off for an address now, when it is not what was off `before`: the last step of a transaction. */
export async function inscribeChoice(tx: Tx, { addressHash, before }: { addressHash: string; before: readonly string[] }): Promise<void> {
  const off = await offFor(tx, addressHash)
  if (off.join(' ') !== before.join(' ')) await inscribe(tx, { kind: 'choice', address: addressHash, off })
}
