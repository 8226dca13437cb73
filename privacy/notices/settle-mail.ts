import { and, eq, inArray, sql } from 'drizzle-orm'
import { erasureTellings, incidentNotices, outbox, policyNotices, tellings } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'

/**
 * A message has gone out, or never will: what it said and to whom is emptied, that it existed stays. One that failed at the last try, or
 * of which the mail server may have a copy and did not say so, keeps both, sealed as they are: `sendFailedAgain` sends it once the mail server is well. A message to a recipient settles the telling whose id it has, one about the policy or an incident the notice.
 */
export async function settleMail(actor: WorkerActor, { id, state }: { id: string; state: 'sent' | 'refused' | 'failed' | 'unsure' }): Promise<void> {
  const emptied = state === 'failed' || state === 'unsure' ? {} : { recipient: null, contents: null }
  await as(actor, async (tx) => {
    await tx.update(outbox).set({ state: sql`case when ${state} = 'failed' and ${outbox.copies} > 0 then 'unsure' else ${state} end`, ...emptied, settledAt: sql`now()` }).where(eq(outbox.id, id))
    await tx.update(tellings).set({ state: state === 'sent' ? 'told' : 'failed', settledAt: sql`now()` }).where(and(eq(tellings.id, id), inArray(tellings.state, ['waiting', 'failed'])))
    await tx.update(policyNotices).set({ state: state === 'sent' ? 'told' : 'failed' }).where(and(eq(policyNotices.id, id), inArray(policyNotices.state, ['waiting', 'failed'])))
    await tx.update(incidentNotices).set({ state: state === 'sent' ? 'told' : 'failed' }).where(and(eq(incidentNotices.id, id), inArray(incidentNotices.state, ['waiting', 'failed'])))
    const told = state === 'sent' ? ({ state: 'told', toldAt: sql`now()`, known: null } as const) : ({ state: 'failed' } as const)
    await tx.update(erasureTellings).set(told).where(and(eq(erasureTellings.id, id), inArray(erasureTellings.state, ['waiting', 'failed'])))
  })
}
