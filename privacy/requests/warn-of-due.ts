import { and, eq, inArray, sql } from 'drizzle-orm'
import { requests, staff } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { behindOthers, notifyAll } from '../notify.ts'
import { deskRoles } from '../vocabulary.ts'
import { record } from '../write.ts'

/** So many days before its date whoever looks after a request is told, once for each; and on each day after it. */
export const warningDays = [7, 2, 0] as const
/** So many days before its date, and from then on, every privacy officer is told, too. */
const alsoOfficers = 2

/**
 * Tells the owner of each open request whose date has come close or is over; every privacy officer, too, when it is very close, is nobody's or its owner has left: one message to each reader, of all of them. A stopped
 * clock has no date to come close to. Gives how many requests were told of.
 */
export async function warnOfDue(actor: WorkerActor): Promise<number> {
  const reached = sql.join(
    warningDays.map((days) => {
      const moment = sql`(${requests.dueOn} - ${days}::int)::timestamp at time zone 'UTC'`
      return sql`(${moment} <= now() and coalesce(${requests.warnedAt}, '-infinity') < ${moment})`
    }),
    sql` or `,
  )
  const overdue = sql`(${requests.dueOn} < current_date and coalesce(${requests.warnedAt}, '-infinity') < current_date::timestamp at time zone 'UTC')`
  // Staff do not read each other's addresses; sign-in knows them.
  const desk = await as({ kind: 'auth' }, (tx) => tx.select({ id: staff.id, email: staff.email, role: staff.role }).from(staff).where(and(eq(staff.active, true), inArray(staff.role, deskRoles))))
  const officers = desk.filter(({ role }) => role === 'privacy')
  return as(actor, async (tx) => {
    const close = await tx
      .select({ id: requests.id })
      .from(requests)
      .where(and(eq(requests.state, 'open'), sql`${requests.stoppedAt} is null and ${requests.dueOn} <= current_date + ${Math.max(...warningDays)}::int and (${reached} or ${overdue})`))
      .limit(500)
      .for('update', { skipLocked: true })
    if (close.length === 0) return 0
    const due = await tx
      .update(requests)
      .set({ warnedAt: sql`now()` })
      .where(inArray(requests.id, close.map(({ id }) => id)))
      .returning({ number: requests.number, dueOn: requests.dueOn, ownerId: requests.ownerId, person: requests.personId, isGrave: sql<boolean>`${requests.dueOn} <= current_date + ${alsoOfficers}::int` })
    const byReader = new Map<string, { reference: string; due: string }[]>()
    for (const { number, dueOn, ownerId, isGrave } of due.toSorted((one, other) => one.dueOn.localeCompare(other.dueOn) || one.number - other.number)) {
      const owner = desk.filter(({ id }) => id === ownerId)
      const readers = new Set([...owner, ...(isGrave || owner.length === 0 ? officers : [])])
      for (const { email } of readers) byReader.set(email, [...(byReader.get(email) ?? []), { reference: `FR-${number}`, due: dueOn }])
    }
    await notifyAll(tx, [...byReader].map(([to, requests]) => ({ kind: 'requests-due' as const, to, params: { requests } })), behindOthers)
    for (const { person } of due) await record(tx, actor, { verb: 'warn-of-due', table: 'requests', columns: ['warnedAt'], ...(person ? { person } : {}) })
    return due.length
  })
}
