import { and, eq, isNull, sql } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotNow } from '../../refusals.ts'
import { record } from '../../write.ts'
import { lockOpen } from '../lock-open.ts'
import { putOnTimeline } from '../put-on-timeline.ts'

/**
 * Closes an open request that asks the same as another, which answers both. Nothing is done by the one that is closed, and the other takes over nothing of its check: the database looks at the checks of each by itself. Throws
 * `NotNow` for what is answered, and where the other is of another kind or person, or a duplicate itself.
 */
export async function closeDuplicate(actor: StaffActor, { number, first }: { number: number; first: number }): Promise<void> {
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    const [other] = await tx.select({ id: requests.id, personId: requests.personId }).from(requests).where(and(eq(requests.number, first), eq(requests.kind, open.kind), isNull(requests.duplicateOf)))
    const isSame = other && other.id !== open.id && (!other.personId || !open.personId || other.personId === open.personId)
    if (!isSame) throw new NotNow('notADuplicate')
    await putOnTimeline(tx, actor, open, { kind: 'denied', reason: 'duplicate', words: `FR-${first}` }, { kind: 'request-duplicate', params: { reference: `FR-${number}`, first: `FR-${first}` } })
    await tx.update(requests).set({ state: 'answered', outcome: 'denied', answeredAt: sql`now()`, ownerId: actor.staff, stoppedAt: null, stopReason: null, duplicateOf: other.id }).where(eq(requests.id, open.id))
    await record(tx, actor, { verb: 'close-duplicate', table: 'requests', columns: ['state', 'outcome', 'answeredAt', 'duplicateOf'], ...(open.personId ? { person: open.personId } : {}) })
  })
}
