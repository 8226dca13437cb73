import { and, eq, inArray, sql } from 'drizzle-orm'
import { requests, staff } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { daysBetween } from '../calendar-days.ts'
import { daysLeft } from '../days-left.ts'
import { dayUnder, endUnder, type Regime } from '../deadlines.ts'
import { stepsLeft } from '../next-step.ts'
import { behindOthers, notifyAll, type MailOf } from '../notify.ts'
import { nowOf } from '../now-of.ts'
import { deskRoles } from '../vocabulary.ts'
import { record } from '../write.ts'

/** So many days before its date whoever looks after a request is told, once for each; and on each day after it. */
export const warningDays = [7, 2, 0] as const
const mostDays = Math.max(...warningDays)
/** So many days before its date, and from then on, every privacy officer is told, too. */
const alsoOfficers = 2

type Told = MailOf<'requests-due'>['params']['requests'][number]

/**
 * Tells the owner of each open request whose next legal step (to confirm receipt, then to answer) has come close or is over, by the day of its law; every privacy officer, too, when it is very close, is nobody's or its owner has left: one
 * message to each reader, of all of them. A stopped clock has no date to come close to. Days are those of the database, or of a moment (`at`). Gives how many requests were told of.
 */
export async function warnOfDue(actor: WorkerActor, at?: Date): Promise<number> {
  // Staff do not read each other's addresses; sign-in knows them.
  const desk = await as({ kind: 'auth' }, (tx) => tx.select({ id: staff.id, email: staff.email, role: staff.role }).from(staff).where(and(eq(staff.active, true), inArray(staff.role, deskRoles))))
  const officers = desk.filter(({ role }) => role === 'privacy')
  return as(actor, async (tx) => {
    const now = at ?? (await nowOf(tx))
    const moment = sql`${now.toISOString()}::timestamptz`
    const left = daysLeft(moment)
    const leftThen = daysLeft(sql`${requests.warnedAt}`)
    // As many as were left when somebody was last told of it. Fewer than now are left on a day to come: a clock was moved, and nobody was told.
    const before = sql`case when ${leftThen} >= ${left} then ${leftThen} else ${mostDays} + 1 end`
    const reached = sql.join(warningDays.map((days) => sql`${left} <= ${days}::int and ${before} > ${days}::int`), sql` or `)
    const close = await tx
      .select({ id: requests.id })
      .from(requests)
      // The day of each law is asked of the few that are late within so many days by any.
      .where(and(eq(requests.state, 'open'), sql`${requests.stoppedAt} is null and ${requests.lateAt} <= ${moment} + make_interval(days => ${mostDays + 2}) and (${reached} or ${left} < 0 and ${before} > ${left})`))
      .limit(500)
      .for('update', { skipLocked: true })
    if (close.length === 0) return 0
    const due = await tx
      .update(requests)
      .set({ warnedAt: now })
      .where(inArray(requests.id, close.map(({ id }) => id)))
      .returning({ number: requests.number, regime: requests.regime, dueOn: requests.dueOn, acknowledgedAt: requests.acknowledgedAt, acknowledgeBy: requests.acknowledgeBy, lateAt: requests.lateAt, ownerId: requests.ownerId, person: requests.personId, isGrave: sql<boolean>`${left} <= ${alsoOfficers}::int` })
    const byReader = new Map<string, Told[]>()
    for (const { ownerId, isGrave, ...one } of due.toSorted((one, other) => one.lateAt.getTime() - other.lateAt.getTime() || one.number - other.number)) {
      const owner = desk.filter(({ id }) => id === ownerId)
      const readers = new Set([...owner, ...(isGrave || owner.length === 0 ? officers : [])])
      for (const { email } of readers) byReader.set(email, [...(byReader.get(email) ?? []), told(one, now)])
    }
    await notifyAll(tx, [...byReader].map(([to, requests]) => ({ kind: 'requests-due' as const, to, params: { requests } })), behindOthers)
    for (const { person } of due) await record(tx, actor, { verb: 'warn-of-due', table: 'requests', columns: ['warnedAt'], ...(person ? { person } : {}) })
    return due.length
  })
}

/** The next step, and the one after it where that is close, too: what is late with the first must not hide the other. */
function told({ number, regime, ...waiting }: { number: number; regime: Regime; dueOn: string; acknowledgedAt: Date | null; acknowledgeBy: string | null }, now: Date): Told {
  const today = dayUnder(regime, now)
  const steps = stepsLeft(waiting).filter(({ by }, at) => at === 0 || daysBetween(today, by) <= mostDays)
  return { reference: `FR-${number}`, steps: steps.map((one) => ({ ...one, lateAt: endUnder(regime, one.by).toISOString() })) }
}
