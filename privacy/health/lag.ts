import { sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { erasures, exports, outbox } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'

/** How much of one kind of work waits, and for how many seconds the oldest of it has (0 when nothing waits). */
export type Backlog = { waiting: number; seconds: number }
export type Lag = { erasures: Backlog; exports: Backlog; mail: Backlog; failedMail: Backlog }

/** How far the worker is behind: deletions past their day or whose key is not destroyed yet, downloads not built, mail not sent, mail that failed at the last try. Counts and seconds, nothing else. */
export async function lag(actor: WorkerActor): Promise<Lag> {
  const { rows } = await as(actor, (tx) =>
    tx.execute<Lag>(sql`select
      ${backlog(erasures, erasures.dueAt, sql`(${erasures.state} = 'waiting' and ${erasures.dueAt} <= now()) or ${erasures.state} = 'going' or (${erasures.state} = 'done' and ${erasures.keyDestroyedAt} is null)`)} as erasures,
      ${backlog(exports, exports.createdAt, sql`${exports.state} in ('waiting', 'building')`)} as exports,
      ${backlog(outbox, outbox.createdAt, sql`${outbox.state} = 'waiting'`)} as mail,
      ${backlog(outbox, outbox.createdAt, sql`${outbox.state} = 'failed'`)} as "failedMail"`),
  )
  return rows[0]!
}

const backlog = (table: PgTable, since: PgColumn, where: SQL): SQL =>
  sql`(select json_build_object('waiting', count(*), 'seconds', coalesce(extract(epoch from now() - min(${since})), 0)::int) from ${table} where ${where})`
