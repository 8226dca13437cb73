import { and, eq, sql } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { notify } from '../notify.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/**
 * Answers an open request: the words stand on its timeline, the person is told by mail that they are there (the mail itself says
 * nothing of them). Throws `NotNow` when it was answered meanwhile.
 */
export async function answerRequest(actor: StaffActor, { number, words }: { number: number; words: string }): Promise<void> {
  await as(actor, async (tx) => {
    const [answered] = await tx
      .update(requests)
      .set({ state: 'answered', answeredAt: sql`now()`, ownerId: actor.staff })
      .where(and(eq(requests.number, number), eq(requests.state, 'open')))
      .returning({ id: requests.id, personId: requests.personId })
    if (!answered) throw new NotNow('requestClosed')
    const { id, personId } = answered
    await tx.insert(requestEvents).values({ requestId: id, personId, kind: 'answer', by: 'staff', staffId: actor.staff, words })
    if (personId) await notify(tx, { kind: 'request-answered', person: personId, params: { reference: `FR-${number}` } })
    await record(tx, actor, { verb: 'answer-request', table: 'requests', columns: ['state', 'answeredAt'], ...(personId ? { person: personId } : {}) })
  })
}
