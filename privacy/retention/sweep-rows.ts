import { sql } from 'drizzle-orm'
import { as, type PrunerActor, type WorkerActor } from '../actor.ts'
import { keyOf, sqlName, type OwnedName } from '../keep.ts'
import { record } from '../write.ts'

const batch = 5_000

/** Deletes the rows of a table for which `due` (SQL about a row `r`) holds, in batches, each with its line in the audit. Gives how many rows went. */
export async function sweepRows(actor: WorkerActor | PrunerActor, name: OwnedName, due: string): Promise<number> {
  const [table, key] = [sqlName(name), keyOf(name)]
  const statement = sql.raw(`delete from ${table} where (${key.join(', ')}) in (select ${key.map((column) => `r.${column}`).join(', ')} from ${table} r where ${due} limit ${batch})`)
  for (let gone = 0; ; ) {
    const rows = await as(actor, async (tx) => {
      const { rowCount } = await tx.execute(statement)
      if (rowCount) await record(tx, actor, { verb: 'sweep', table: name, columns: [] })
      return rowCount ?? 0
    })
    gone += rows
    if (rows < batch) return gone
  }
}
