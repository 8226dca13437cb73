import { sql } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { plusDays } from '../calendar-days.ts'
import { daysLeft } from '../days-left.ts'
import { requestKinds, type RequestKind } from '../request-words.ts'

/** So far ahead the days that are left on clocks that run are told apart: overdue, today, within a week, two, a month, later. */
export const leftSteps = ['overdue', 'today', 'week', 'fortnight', 'month', 'later'] as const
export type LeftStep = (typeof leftSteps)[number]

/** `received`, `answered`: in the period; `open`, `overdue`: now, by the next step that the law of each wants. `mean`, `median`: calendar days from receipt to the answer, of those answered in the period. */
export type Tally = { received: number; answered: number; open: number; overdue: number; mean: number | null; median: number | null }
/** `left`: of all that are open now. `weeks`: from Monday (UTC) to Sunday, those the period touches, each day of them counted that the period has. */
export type DeskFigures = { from: string; to: string; all: Tally; byKind: (Tally & { kind: RequestKind })[]; left: Record<LeftStep, number>; weeks: { monday: string; received: number; answered: number }[] }

const mostDays = 400

/**
 * How the desk does: counts alone, for everybody of the staff. Days `YYYY-MM-DD` (UTC), both included; without them, or when they make no sense, the last thirteen weeks until now; more than 400
 * days are cut to the last 400.
 */
export async function deskFigures(_actor: StaffActor, asked: { from?: string | undefined; to?: string | undefined }, now: Date): Promise<DeskFigures> {
  const today = now.toISOString().slice(0, 10)
  const to = asked.to && asked.to <= today ? asked.to : today
  const wanted = asked.from && asked.from <= to ? asked.from : plusDays(mondayOf(to), -12 * 7)
  const from = wanted < plusDays(to, 1 - mostDays) ? plusDays(to, 1 - mostDays) : wanted
  const day = (at: typeof requests.receivedAt | typeof requests.answeredAt) => sql`(${at} at time zone 'UTC')::date`
  const within = (at: typeof requests.receivedAt | typeof requests.answeredAt) => sql`${at} >= (${from}::date::timestamp at time zone 'UTC') and ${at} < ((${to}::date + 1)::timestamp at time zone 'UTC')`
  const n = (when: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${when}))::int`
  const answered = sql`${requests.state} = 'answered' and ${within(requests.answeredAt)}`
  const open = sql`${requests.state} = 'open'`
  const days = sql`${day(requests.answeredAt)} - ${day(requests.receivedAt)}`
  // Of a clock that stands still nobody knows how many days are left: in the queue, too, it is not overdue.
  const running = sql`${open} and ${requests.stoppedAt} is null`
  const left = daysLeft(sql`${now.toISOString()}::timestamptz`)
  const tally = {
    received: n(within(requests.receivedAt)),
    answered: n(answered),
    open: n(open),
    overdue: n(sql`${running} and ${requests.lateAt} <= ${now.toISOString()}::timestamptz`),
    mean: sql<number | null>`(avg(${days}) filter (where ${answered}))::float`,
    median: sql<number | null>`(percentile_cont(0.5) within group (order by ${days}) filter (where ${answered}))::float`,
  }
  const step = (above: number | undefined, upTo: number | undefined) => n(sql.join([running, ...(above === undefined ? [] : [sql`${left} > ${above}::int`]), ...(upTo === undefined ? [] : [sql`${left} <= ${upTo}::int`])], sql` and `))
  return as(
    { kind: 'counter' },
    async (tx) => {
      const [all] = await tx.select({ ...tally, lefts: { overdue: step(undefined, -1), today: step(-1, 0), week: step(0, 7), fortnight: step(7, 14), month: step(14, 30), later: step(30, undefined) } }).from(requests)
      const kinds = await tx.select({ kind: requests.kind, ...tally }).from(requests).groupBy(requests.kind)
      const { rows: weeks } = await tx.execute<{ monday: string; received: number; answered: number }>(sql`
        select to_char(monday, 'YYYY-MM-DD') as monday, coalesce(sum(received), 0)::int as received, coalesce(sum(answered), 0)::int as answered
        from (
          select date_trunc('week', ${day(requests.receivedAt)})::date as monday, 1 as received, 0 as answered from ${requests} where ${within(requests.receivedAt)}
          union all
          select date_trunc('week', ${day(requests.answeredAt)})::date, 0, 1 from ${requests} where ${answered}
          union all
          select generate_series(date_trunc('week', ${from}::date), ${to}::date, interval '7 days')::date, 0, 0
        ) each group by 1 order by 1`)
      const { lefts, ...sums } = all!
      return {
        from,
        to,
        all: sums,
        byKind: requestKinds.map((kind) => ({ ...nothing, ...kinds.find((one) => one.kind === kind), kind })),
        left: lefts,
        weeks,
      }
    },
    { snapshot: true },
  )
}

const nothing: Tally = { received: 0, answered: 0, open: 0, overdue: 0, mean: null, median: null }

/** The Monday of the week (ISO 8601) of a day. */
function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return plusDays(date, weekday === 0 ? -6 : 1 - weekday)
}
