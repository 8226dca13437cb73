import { and, asc, eq, lt } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { sameAsker } from './same-asker.ts'

/** Open requests of the same kind that came before, by the same person or from the same address: it may be closed as a duplicate of one of them. */
export function listSimilar(actor: StaffActor, { number }: { number: number }): Promise<{ number: number; dueOn: string }[]> {
  return as(actor, async (tx) => {
    const [of] = await tx.select({ id: requests.id, personId: requests.personId, kind: requests.kind, answerHash: requests.answerHash }).from(requests).where(and(eq(requests.number, number), eq(requests.state, 'open')))
    if (!of) return []
    return tx
      .select({ number: requests.number, dueOn: requests.dueOn })
      .from(requests)
      .where(and(sameAsker(of), lt(requests.number, number)))
      .orderBy(asc(requests.number))
      .limit(10)
  })
}
