import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { loans, looks, notifications, requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import type { StaffRole } from '../vocabulary.ts'

/** An entry that was lent. `held`: whether the log still holds it. `number`: the request it was lent for. `seen`: when it was opened, and by which role. */
export type Loan = { id: string; entry: string; held: boolean; number: number; at: Date; endsAt: Date; over: boolean; seen: { role: StaffRole; at: Date }[] }

/** The person's loans, up to 20, the last to end first; with `entry` those of one entry. */
export async function listLoans(actor: PersonActor, { entry }: { entry?: string } = {}): Promise<Loan[]> {
  return as(actor, async (tx) => {
    const found = await tx
      .select({ id: loans.id, entry: loans.notificationId, held: sql<boolean>`exists (select from ${notifications} where ${notifications.id} = ${loans.notificationId})`, number: requests.number, at: loans.at, endsAt: loans.endsAt, over: sql<boolean>`${loans.endsAt} <= now()` })
      .from(loans)
      .innerJoin(requests, eq(requests.id, loans.requestId))
      .where(and(eq(loans.personId, actor.person), entry ? eq(loans.notificationId, entry) : undefined))
      .orderBy(desc(loans.endsAt), desc(loans.id))
      .limit(20)
    if (found.length === 0) return []
    const seen = await tx
      .select({ loan: looks.loanId, role: looks.role, at: looks.at })
      .from(looks)
      .where(and(isNotNull(looks.loanId), inArray(looks.loanId, found.map(({ id }) => id))))
      .orderBy(asc(looks.at))
    return found.map((loan) => ({ ...loan, seen: seen.filter((look) => look.loan === loan.id).map(({ role, at }) => ({ role: role as StaffRole, at })) }))
  })
}
