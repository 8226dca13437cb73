import { sql, type SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { emergencyLooks, erasures, exports, heartbeats, outbox, requests } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { reviewHours } from '../emergency-words.ts'
import { canGoAgain } from '../failed-mail.ts'
import { columnOf, goneAt, isHeld, ruleOf, sqlName, type OwnedName } from '../keep.ts'
import { timesOver } from '../overdue.ts'
import { swept } from '../swept.ts'
import { unfiledBeat } from '../unfiled-beat.ts'
import { auditLag, type AuditLag } from './audit-lag.ts'

/** How much of one kind of work waits, and for how many seconds the oldest of it has (0 when nothing waits). */
export type Backlog = { waiting: number; seconds: number }
type Work = Record<'erasures' | 'kept' | 'exports' | 'mail' | 'failedMail' | 'reviews' | 'overdueRequests' | 'failedJobs' | 'unfiledMail', Backlog>
export type Lag = Work & AuditLag
export type Backlogs = Omit<Lag, 'ages'>

/**
 * How far the worker is behind: deletions past their day or whose key is not destroyed yet, records that were kept and are still there a day after their date, downloads not built, mail not sent, mail that failed at the last try or may not have arrived, openings in an emergency that nobody has reviewed in a day,
 * requests past the day of their next step, jobs the queue has given up, mails that came in and are on no request; and how the chain of the audit is looked after (`auditLag`). Counts and seconds, nothing else.
 */
export async function lag(actor: WorkerActor): Promise<Lag> {
  const chain = await auditLag(actor)
  const { rows } = await as(
    actor,
    (tx) =>
      tx.execute<Work>(sql`select
        ${backlog(erasures, erasures.dueAt, sql`(${erasures.state} in ('proposed', 'waiting') and ${erasures.dueAt} <= now()) or ${erasures.state} = 'going' or (${erasures.state} = 'done' and ${erasures.keyDestroyedAt} is null)`)} as erasures,
        ${keptTooLong()} as kept,
        ${backlog(exports, exports.createdAt, sql`${exports.state} in ('waiting', 'building')`)} as exports,
        ${backlog(outbox, outbox.createdAt, sql`${outbox.state} = 'waiting'`)} as mail,
        ${backlog(outbox, outbox.createdAt, canGoAgain)} as "failedMail",
        ${backlog(emergencyLooks, emergencyLooks.at, sql`${emergencyLooks.reviewedAt} is null and ${emergencyLooks.at} < now() - ${sql.raw(String(reviewHours))} * interval '1 hour'`)} as reviews,
        ${backlog(requests, requests.lateAt, sql`${requests.state} = 'open' and ${requests.stoppedAt} is null and ${requests.lateAt} <= now()`)} as "overdueRequests",
        (select json_build_object('waiting', waiting, 'seconds', coalesce(extract(epoch from now() - since), 0)::bigint) from failed_jobs()) as "failedJobs",
        (select json_build_object('waiting', coalesce(sum(${heartbeats.count}), 0), 'seconds', coalesce(extract(epoch from now() - min(${heartbeats.at})), 0)::bigint) from ${heartbeats} where starts_with(${heartbeats.name}, ${unfiledBeat}) and ${heartbeats.count} > 0) as "unfiledMail"`),
    { snapshot: true },
  )
  return { ...rows[0]!, ...chain }
}

const backlog = (table: PgTable, since: PgColumn, where: SQL): SQL =>
  sql`(select json_build_object('waiting', count(*), 'seconds', coalesce(extract(epoch from now() - min(${since})), 0)::bigint) from ${table} where ${where})`

/** Rows that a night's sweep should have taken, and how long ago the oldest of them was due. */
function keptTooLong(): SQL {
  const yesterday = `(now() - interval '1 day') at time zone 'UTC'`
  const due = (name: OwnedName) => `nullif(least(${goneAt(name, 'atMost', 'r')}, (select greatest(p.closed_at at time zone 'UTC', ${goneAt(name, 'atLeast', 'r')}) from people p where p.id = r.${columnOf(name, ruleOf(name).owner).name} and p.state = 'closed')), 'infinity')`
  const rows = swept('worker').flatMap((name) => timesOver(name, yesterday).map((over) => `select ${due(name)} as due from ${sqlName(name)} r where ${over} and not ${isHeld(name, 'r')}`))
  return sql.raw(`(select json_build_object('waiting', count(*), 'seconds', coalesce(extract(epoch from (now() at time zone 'UTC') - min(due)), 0)::bigint) from (${rows.join(' union all ')}) late)`)
}
