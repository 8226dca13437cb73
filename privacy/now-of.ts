import { sql } from 'drizzle-orm'
import type { Tx } from './actor.ts'

/** The moment of a transaction, by the clock of the database, as everything that it writes down has it (to the millisecond, none later): what counts from a receipt or a step counts from this, wherever the machine's own clock stands. */
export async function nowOf(tx: Tx): Promise<Date> {
  const { rows } = await tx.execute<{ now: string }>(sql`select floor(extract(epoch from now()) * 1000)::bigint as now`)
  return new Date(Number(rows[0]!.now))
}
