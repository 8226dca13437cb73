import type { PoolClient } from 'pg'
import { DatabaseFault } from '#db/door.ts'
import { as, type WorkerActor } from '../actor.ts'
import { goneAt, sqlName } from '../keep.ts'
import type { Log } from '../months.ts'
import { record } from '../write.ts'
import { overdue } from '../overdue.ts'

/**
 * Drops the months of a log of which every row has had its time; gives how many rows that were. Where somebody reads the log at length it
 * gives way after half a second: the month's rows go one by one then, and the empty month another night.
 */
export async function dropMonths(worker: WorkerActor, log: Log): Promise<number> {
  let gone = 0
  for (const month of await pastMonths(worker, log)) gone += await dropMonth(worker, log, month).catch(giveWay)
  return gone
}

/** The months (`2025-03-01`) whose last moment is past the ceiling, the oldest first. */
function pastMonths(worker: WorkerActor, log: Log): Promise<string[]> {
  const months = `select to_date(right(relname, 7), 'YYYY_MM') as month from pg_class join pg_inherits on inhrelid = pg_class.oid where inhparent = 'public.${sqlName(log)}'::regclass`
  const end = `select month, (month + interval '1 month') at time zone 'UTC' as at, null::uuid as id from (${months}) as months`
  return as(worker, async (_, client) => {
    const { rows } = await client.query<{ month: string }>(`select month::text from (${end}) as r where ${goneAt(log, 'atMost', 'r')} <= now() at time zone 'UTC' order by 1`)
    return rows.map(({ month }) => month)
  })
}

function dropMonth(worker: WorkerActor, log: Log, month: string): Promise<number> {
  return as(worker, async (tx, client) => {
    await client.query('select close_month($1, $2)', [sqlName(log), month])
    const rows = await rowsIfWhole(client, log, month)
    if (rows === undefined) return 0
    await client.query('select drop_month($1, $2)', [sqlName(log), month])
    if (rows) await record(tx, worker, { verb: 'sweep', table: log, columns: [] })
    return rows
  })
}

/** How many rows a closed month has when it is whole: when not one of them stays. What keeps a row, keeps its month; decided here alone. */
async function rowsIfWhole(client: PoolClient, log: Log, month: string): Promise<number | undefined> {
  const { rows } = await client.query<{ gone: number; kept: number }>(
    `select (count(*) filter (where due))::int as gone, (count(*) filter (where due is not true))::int as kept
     from (select ${overdue(log)} as due from ${sqlName(log)} r where r.at >= $1::timestamp at time zone 'UTC' and r.at < ($1::timestamp + interval '1 month') at time zone 'UTC') as month`,
    [month],
  )
  return rows[0]!.kept === 0 ? rows[0]!.gone : undefined
}

/** Somebody was at it for longer than we wait. */
function giveWay(error: unknown): number {
  if (error instanceof DatabaseFault && (error.code === '55P03' || error.code === '40P01')) return 0
  throw error
}
