import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { erasureTellings } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { seal } from '../seal.ts'
import type { Holder } from './holders-of.ts'

/** Queues, in the transaction of an erasure, that those who were handed something are told to erase it, too. What they know the person by is sealed until they are. */
export async function tellHolders(tx: Tx, holders: readonly (Holder & { erasure: string })[]): Promise<void> {
  if (holders.length === 0) return
  const rows = holders.map(({ person, erasure, recipient, known }) => {
    const id = randomUUID()
    return { id, erasureId: erasure, personId: person, recipient, known: seal(JSON.stringify(known), `erasure_tellings.known:${id}`) }
  })
  await tx.insert(erasureTellings).values(rows)
  await tx.execute(sql`select enqueue_all('tell-of-erasure', ${sql.param(rows.map(({ id }) => id))}::uuid[])`)
}
