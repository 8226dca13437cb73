import { and, asc, desc, eq, ne } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { keepsDay } from './keeps-day.ts'
import { sameAsker } from './same-asker.ts'

/** `lacks`: why this one can't be closed as a duplicate of it: its clock stands, its answer is due later, or the receipt of this one is to be confirmed before. */
type Similar = { number: number; dueOn: string; lacks?: 'stands' | 'later' | 'step' }

/** Open requests of the same kind, by the same person or from the same address, ten at most: those first that can answer this one without its losing a day. */
export function listSimilar(actor: StaffActor, { number }: { number: number }): Promise<Similar[]> {
  return as(actor, async (tx) => {
    const { id, personId, kind, answerHash, lateAt, dueOn, regime, acknowledgedAt } = requests
    const [of] = await tx.select({ id, personId, kind, answerHash, lateAt, dueOn, regime, acknowledgedAt }).from(requests).where(and(eq(requests.number, number), eq(requests.state, 'open')))
    if (!of) return []
    const keeps = keepsDay(of)
    const found = await tx
      .select({ number: requests.number, dueOn, keeps, stoppedAt: requests.stoppedAt })
      .from(requests)
      .where(and(sameAsker(of), ne(requests.number, number)))
      .orderBy(desc(keeps), asc(lateAt), asc(requests.number))
      .limit(10)
    return found.map(({ keeps: kept, stoppedAt, number: other, dueOn: day }) => ({ number: other, dueOn: day, ...(!kept && { lacks: stoppedAt ? 'stands' : day > of.dueOn || of.acknowledgedAt ? 'later' : 'step' }) }))
  })
}
