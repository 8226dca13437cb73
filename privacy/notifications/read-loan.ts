import { and, desc, eq, sql } from 'drizzle-orm'
import { loanCopies, loans, looks, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { loanKey, openBody } from '../bodies.ts'
import type { Keys } from '../keys.ts'
import type { LookPurpose } from '../look-words.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import type { Lent } from './lend-entry.ts'

/** `until`: when this look ends, or the loan if that is sooner. `lent`: what was lent; nothing when it can't be opened any more. */
export type OpenLoan = { purpose: LookPurpose; until: Date; endsAt: Date; lent?: Lent }
type Asked = { number: number; loan: string; keys: Pick<Keys, 'find'> }

/**
 * What was lent, to who has looked at it in the last half hour: the database gives no row without that look, nor after the loan's end. Throws
 * `NotFound` when nothing of the kind was lent for this case to this role, or the loan is over, `NotAllowed('lookFirst')` before a look.
 */
export async function readLoan(actor: StaffActor, { number, loan, keys }: Asked): Promise<OpenLoan> {
  if (actor.role !== 'support' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(loan)) throw new NotFound()
  const found = await as(actor, async (tx) => {
    const [lent] = await tx
      .select({ endsAt: loans.endsAt, over: sql<boolean>`${loans.endsAt} <= now()` })
      .from(loans)
      .innerJoin(requests, eq(requests.id, loans.requestId))
      .where(and(eq(loans.id, loan), eq(requests.number, number)))
    if (!lent || lent.over) throw new NotFound()
    const [copy] = await tx.select({ person: loanCopies.personId, contents: loanCopies.contents }).from(loanCopies).where(eq(loanCopies.id, loan))
    const [look] = await tx
      .select({ purpose: looks.purpose, until: sql<Date>`least(${looks.at} + interval '30 minutes', ${lent.endsAt}::timestamptz)`.mapWith(looks.at) })
      .from(looks)
      .where(eq(looks.loanId, loan))
      .orderBy(desc(looks.at))
      .limit(1)
    if (!copy || !look) throw new NotAllowed('lookFirst')
    return { ...copy, purpose: look.purpose as LookPurpose, until: look.until, endsAt: lent.endsAt }
  })
  const { person, contents, ...open } = found
  const key = await keys.find(person)
  return { ...open, ...(key && { lent: JSON.parse(openBody(loanKey(key, loan), { table: 'loan_copies', column: 'contents', row: loan, person }, contents)) as Lent }) }
}
