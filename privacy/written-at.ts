import { sql } from 'drizzle-orm'
import type { Tx } from './actor.ts'

/** The moment at which a message is written within a transaction, by the clock of the database (to the millisecond, none sooner): everything that is in it by then came before, and so did what its transaction had to wait for. */
export async function writtenAt(tx: Tx): Promise<Date> {
  const { rows } = await tx.execute<{ at: string }>(sql`select ceil(extract(epoch from clock_timestamp()) * 1000)::bigint as at`)
  return new Date(Number(rows[0]!.at))
}
