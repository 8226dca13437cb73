import { and, eq, inArray, sql } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotNow } from '../../refusals.ts'
import { refuseMoved } from '../../refuse-moved.ts'
import { record } from '../../write.ts'
import { lockOpen } from '../lock-open.ts'
import { putOnTimeline } from '../put-on-timeline.ts'
import { keepsDay } from './keeps-day.ts'
import { sameAsker } from './same-asker.ts'

/**
 * Closes an open request that asks the same as another, which is open, too, and answers both. Nothing is done by the one that is closed, and the other takes over nothing of its check: the database looks at the checks of each by
 * itself. Throws `NotNow` for what is answered, or something happened to since `seen`, and where the other is answered already, of another kind, or not known to be by the same person (`notADuplicate`),
 * or its clock stands still or has a later day (`losesDay`): what is closed has to be answered by its own day still.
 */
export async function closeDuplicate(actor: StaffActor, { number, seen, first }: { number: number; seen?: number | undefined; first: number }): Promise<void> {
  await as(actor, async (tx) => {
    // Both stay as they are until this is through. Always in the same order: two who close each of them into the other at once do not wait for each other.
    await tx.select({ id: requests.id }).from(requests).where(inArray(requests.number, [number, first])).orderBy(requests.number).for('update')
    const open = await lockOpen(tx, number)
    await refuseMoved(tx, open, seen)
    const [other] = await tx.select({ id: requests.id, keeps: keepsDay(open) }).from(requests).where(and(eq(requests.number, first), sameAsker(open)))
    if (!other || other.id === open.id) throw new NotNow('notADuplicate')
    if (!other.keeps) throw new NotNow('losesDay')
    await putOnTimeline(tx, actor, open, { kind: 'denied', reason: 'duplicate', words: `FR-${first}` }, { kind: 'request-duplicate', params: { reference: `FR-${number}`, first: `FR-${first}` } })
    await tx.update(requests).set({ state: 'answered', outcome: 'denied', answeredAt: sql`now()`, ownerId: actor.staff, stoppedAt: null, stopReason: null, duplicateOf: other.id }).where(eq(requests.id, open.id))
    await record(tx, actor, { verb: 'close-duplicate', table: 'requests', columns: ['state', 'outcome', 'answeredAt', 'duplicateOf'], ...(open.personId ? { person: open.personId } : {}) })
  })
}
