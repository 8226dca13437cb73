import { and, asc, eq, isNotNull, lt, or } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'

/** Open requests of the same kind that came before, by the same person or from the same address: it may be a duplicate of one of them. */
export function listSimilar(actor: StaffActor, { number }: { number: number }): Promise<{ number: number; dueOn: string }[]> {
  return as(actor, async (tx) => {
    const [of] = await tx.select({ personId: requests.personId, kind: requests.kind, answerHash: requests.answerHash }).from(requests).where(and(eq(requests.number, number), eq(requests.state, 'open')))
    if (!of || (!of.personId && !of.answerHash)) return []
    return tx
      .select({ number: requests.number, dueOn: requests.dueOn })
      .from(requests)
      .where(
        and(
          eq(requests.state, 'open'),
          eq(requests.kind, of.kind),
          lt(requests.number, number),
          or(of.personId ? eq(requests.personId, of.personId) : undefined, of.answerHash ? and(isNotNull(requests.answerHash), eq(requests.answerHash, of.answerHash)) : undefined),
        ),
      )
      .orderBy(asc(requests.number))
      .limit(10)
  })
}
