import { and, asc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { erasures, requests, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { receiptReference } from '../erasure-link.ts'
import { NotAllowed } from '../refusals.ts'

/** A deletion staff proposed: `by` whom, whether that was this one (`own`), and in which cases the person is known. */
export type ProposedDeletion = { id: string; by: string; own: boolean; at: Date; cases: number[] }
/** One past its day and not through. `failure`: the name or code of what stopped it last, `failures`: how often. */
export type StuckDeletion = { reference: string; state: 'waiting' | 'going' | 'key'; dueAt: Date; failure: string | null; failures: number; failedAt: Date | null }
export type Deletions = { planned: number; next: Date | null; proposed: ProposedDeletion[]; stuck: StuckDeletion[] }

/** A desk works through what it sees; the rest comes up as these go. */
const most = 50

/** The worker comes by every minute. */
const minutes = 2

/** What of the deletions needs somebody. Names nobody but by their cases. Throws `NotAllowed` but for the privacy officer. */
export async function listDeletions(actor: StaffActor): Promise<Deletions> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    const { id, personId, state, dueAt, failure, failures, failedAt, keyDestroyedAt } = erasures
    const [planned] = await tx
      .select({ n: sql<number>`count(*)::int`, next: sql<Date | null>`min(${dueAt})`.mapWith(dueAt) })
      .from(erasures)
      .where(eq(state, 'waiting'))
    const proposed = await tx
      .select({
        id,
        at: erasures.askedAt,
        by: staff.name,
        staff: staff.id,
        cases: sql<number[]>`coalesce((select array_agg(${requests.number}::int order by ${requests.number} desc) from ${requests} where ${requests.personId} = ${personId}), '{}')`,
      })
      .from(erasures)
      .innerJoin(staff, eq(staff.id, erasures.askedBy))
      .where(eq(state, 'proposed'))
      .orderBy(asc(erasures.askedAt))
      .limit(most)
    const past = lt(dueAt, sql`now() - make_interval(mins => ${minutes})`)
    const stuck = await tx
      .select({ id, state, dueAt, failure, failures, failedAt })
      .from(erasures)
      .where(and(past, or(inArray(state, ['waiting', 'going']), and(eq(state, 'done'), isNull(keyDestroyedAt)))))
      .orderBy(asc(dueAt))
      .limit(most)
    return {
      planned: planned!.n,
      next: planned!.next,
      proposed: proposed.map(({ staff: who, ...one }) => ({ ...one, own: who === actor.staff })),
      stuck: stuck.map(({ id: of, state: at, ...one }) => ({ ...one, reference: receiptReference(of), state: at === 'done' ? 'key' : (at as 'waiting' | 'going') })),
    }
  })
}
