import { sql } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/pg-core'
import { as, type WorkerActor } from '../actor.ts'
import { columnOf, erasureOrder, ruleOf, sqlName, tableOf, type OwnedName } from '../keep.ts'
import { byMonth, isLog, makeMonths } from '../months.ts'
import { record } from '../write.ts'
import { dropMonths } from './drop-months.ts'
import { forgetRecords } from './forget-records.ts'
import { dues } from './overdue.ts'

const batch = 5_000

/**
 * Deletes what the map says has had its time: rows past `atMost` for everybody, and for those who have left every row past `atLeast`; then the
 * anchors on which nothing hangs any more. A month of a log goes as a whole where it can; the rest in batches, so that nothing waits for it. Makes the
 * months ahead. Gives how many rows went, by table.
 */
export async function sweep(actor: WorkerActor): Promise<Partial<Record<OwnedName, number>>> {
  const swept: Partial<Record<OwnedName, number>> = {}
  const add = (name: OwnedName, rows: number): void => void (rows && (swept[name] = (swept[name] ?? 0) + rows))
  for (const log of byMonth) await makeMonths(actor, log, [new Date(), firstOfNextMonth()])
  for (const name of [...erasureOrder.filter(isSwept), 'people' as const]) {
    if (isLog(name)) add(name, await dropMonths(actor, name))
    for (const due of name === 'people' ? [abandoned()] : dues(name)) {
      for (let rows = batch; rows === batch; ) {
        rows = await sweepBatch(actor, name, due)
        add(name, rows)
      }
    }
  }
  await forgetRecords(actor)
  return swept
}

/** The tables that go by a clock and from which the worker or the pruner may delete. */
const isSwept = (name: OwnedName): boolean => 'from' in ruleOf(name).keep && (sweeps('worker', name) || sweeps('pruner', name))

const sweeps = (role: 'worker' | 'pruner', name: OwnedName): boolean => ruleOf(name).grants[role]?.delete === true

async function sweepBatch(worker: WorkerActor, name: OwnedName, due: string): Promise<number> {
  const actor = sweeps('pruner', name) ? ({ kind: 'pruner' } as const) : worker
  return as(actor, async (tx) => {
    const table = sqlName(name)
    const key = keyOf(name)
    const { rowCount } = await tx.execute(sql.raw(`delete from ${table} where (${key.join(', ')}) in (select ${key.map((column) => `r.${column}`).join(', ')} from ${table} r where ${due} limit ${batch})`))
    if (rowCount) await record(tx, actor, { verb: 'sweep', table: name, columns: [] })
    return rowCount ?? 0
  })
}

function keyOf(name: OwnedName): string[] {
  const { columns, primaryKeys } = getTableConfig(tableOf(name))
  return (primaryKeys[0]?.columns ?? columns.filter((column) => column.primary)).map((column) => column.name)
}

const firstOfNextMonth = (now = new Date()): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))

/** Closed, and no row of any table the worker can see hangs on it; the foreign keys answer for the others. */
function abandoned(): string {
  const hanging = erasureOrder
    .filter((name) => name !== 'people' && name !== 'audit' && seesOwner(name))
    .map((name) => `not exists (select from ${sqlName(name)} h where h.${columnOf(name, ruleOf(name).owner).name} = r.id)`)
  return ["r.state = 'closed'", ...hanging].join(' and ')
}

function seesOwner(name: OwnedName): boolean {
  const { owner, grants } = ruleOf(name)
  const seen = grants.worker?.select
  return seen === 'all' || (Array.isArray(seen) && seen.includes(owner))
}
