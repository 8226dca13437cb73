import { sql } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/pg-core'
import { as, type WorkerActor } from '../actor.ts'
import { columnOf, erasureOrder, goneAt, ruleOf, sqlName, tableOf, type OwnedName } from '../keep.ts'
import { record } from '../write.ts'

const batch = 5_000

/**
 * Deletes what the map says has had its time: rows past `atMost` for everybody, and for those who have left every row past `atLeast`; then the
 * anchors on which nothing hangs any more. In batches, so that nothing waits for it. Gives how many rows went, by table.
 */
export async function sweep(actor: WorkerActor): Promise<Partial<Record<OwnedName, number>>> {
  const swept: Partial<Record<OwnedName, number>> = {}
  for (const name of [...erasureOrder.filter(isSwept), 'people' as const]) {
    const due = name === 'people' ? abandoned() : overdue(name)
    for (;;) {
      const rows = await sweepBatch(actor, name, due)
      if (rows) swept[name] = (swept[name] ?? 0) + rows
      if (rows < batch) break
    }
  }
  return swept
}

/** The tables that go by a clock and from which the worker or the pruner may delete. */
const isSwept = (name: OwnedName): boolean => 'from' in ruleOf(name).keep && (sweeps('worker', name) || sweeps('pruner', name))

const sweeps = (role: 'worker' | 'pruner', name: OwnedName): boolean => ruleOf(name).grants[role]?.delete === true

async function sweepBatch(worker: WorkerActor, name: OwnedName, due: string): Promise<number> {
  const actor = sweeps('pruner', name) ? ({ kind: 'pruner' } as const) : worker
  return as(actor, async (tx) => {
    const table = sqlName(name)
    const key = getTableConfig(tableOf(name)).columns.find((column) => column.primary)!.name
    const { rowCount } = await tx.execute(sql.raw(`delete from ${table} where ${key} in (select r.${key} from ${table} r where ${due} limit ${batch})`))
    if (rowCount) await record(tx, actor, { verb: 'sweep', table: name, columns: [] })
    return rowCount ?? 0
  })
}

function overdue(name: OwnedName): string {
  const { owner, erase } = ruleOf(name)
  const now = "now() at time zone 'UTC'"
  // What an erasure deletes may have been written while it ran. A message still on its way is the receipt.
  const left = erase === 'delete' ? (name === 'outbox' ? "r.state <> 'waiting'" : 'true') : `${goneAt(name, 'atLeast', 'r')} <= ${now}`
  const closed = `exists (select from people p where p.id = r.${columnOf(name, owner).name} and p.state = 'closed')`
  const due = `(${goneAt(name, 'atMost', 'r')} <= ${now} or (${closed} and ${left}))`
  // However short the operator's period: what was asked for is done before it is forgotten.
  return name === 'erasures' ? `${due} and r.state <> 'waiting'` : due
}

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
