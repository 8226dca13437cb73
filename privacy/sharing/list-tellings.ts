import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { erasureTellings } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { receiptReference } from '../erasure-link.ts'
import { NotAllowed } from '../refusals.ts'

type Row = typeof erasureTellings.$inferSelect
/** A recipient of something of a deletion (`reference`). Nothing of the person. */
export type OpenTelling = { reference: string } & Pick<Row, 'id' | 'recipient' | 'state' | 'createdAt' | 'toldAt' | 'answer' | 'answeredAt'>
export type Tellings = { toTell: OpenTelling[]; silent: OpenTelling[]; answered: OpenTelling[] }

/** Who has not answered for so long is asked by somebody: they have a month, as we have (GDPR article 12(3)). */
export const patienceDays = 30
const most = 50

/** Recipients whom staff have to tell of a deletion themselves, those that were told and have not answered for 30 days, and the last answers. Throws `NotAllowed` but for the privacy officer. */
export async function listTellings(actor: StaffActor): Promise<Tellings> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    const { id, erasureId, recipient, state, createdAt, toldAt, answer, answeredAt } = erasureTellings
    const columns = { id, erasureId, recipient, state, createdAt, toldAt, answer, answeredAt }
    const named = (rows: (Omit<OpenTelling, 'reference'> & { erasureId: string })[]): OpenTelling[] => rows.map(({ erasureId: of, ...one }) => ({ ...one, reference: receiptReference(of) }))
    // What waits for the worker for a day has no worker.
    const stale = and(eq(state, 'waiting'), lt(createdAt, sql`now() - interval '1 day'`))
    const toTell = await tx.select(columns).from(erasureTellings).where(and(isNull(answer), or(inArray(state, ['by-hand', 'failed']), stale))).orderBy(asc(createdAt)).limit(most)
    const silent = await tx.select(columns).from(erasureTellings).where(and(isNull(answer), eq(state, 'told'), lt(toldAt, sql`now() - make_interval(days => ${patienceDays})`))).orderBy(asc(toldAt)).limit(most)
    const answered = await tx.select(columns).from(erasureTellings).where(isNotNull(answer)).orderBy(desc(answeredAt)).limit(most)
    return { toTell: named(toTell), silent: named(silent), answered: named(answered) }
  })
}
