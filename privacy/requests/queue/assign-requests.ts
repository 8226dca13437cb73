import { inArray } from 'drizzle-orm'
import { bulkAssignments, bulkRequests, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotNow } from '../../refusals.ts'
import { record } from '../../write.ts'
import { giveRequests } from './give-requests.ts'
import { lockGivable } from './lock-givable.ts'
import { needColleague } from './need-colleague.ts'
import { mostForOneself } from './queue-limits.ts'

/** `given`: done. `proposed`: waits for a second person. How many: of those that were picked, the ones that can be given. `owned`: this one is a colleague's, and whoever wants it is asked first. */
export type Assigned = { step: 'given' | 'proposed'; count: number } | { step: 'owned'; number: number }

/**
 * Gives open requests to a colleague or to oneself: one at once, ten at once to oneself, and more than that as a proposal that a second person confirms; so are several of which some are a colleague's. What was answered meanwhile is left out, and so are appeals against the other's own answer.
 * Throws `NotNow` when nothing is left, `NotFound` for a colleague who is not there.
 */
export function assignRequests(actor: StaffActor, { numbers, to }: { numbers: readonly number[]; to: string }): Promise<Assigned> {
  return as(actor, async (tx) => {
    await needColleague(tx, to)
    const some = await lockGivable(tx, inArray(requests.number, [...numbers]), to)
    if (some.length === 0) throw new NotNow('nothingToAssign')
    const taken = some.find(({ ownerId }) => ownerId !== null && ownerId !== actor.staff)
    if (taken && some.length === 1 && to === actor.staff) return { step: 'owned', number: taken.number }
    if (some.length <= (to === actor.staff && !taken ? mostForOneself : 1)) {
      await giveRequests(tx, actor, some, to)
      return { step: 'given', count: some.length }
    }
    await record(tx, actor, { verb: 'propose-bulk', table: 'bulkAssignments', columns: ['toId', 'proposedBy', 'proposedAt'] })
    const [made] = await tx.insert(bulkAssignments).values({ toId: to, proposedBy: actor.staff, proposedAs: actor.role }).returning({ id: bulkAssignments.id })
    await tx.insert(bulkRequests).values(some.map(({ id }) => ({ bulkId: made!.id, requestId: id })))
    return { step: 'proposed', count: some.length }
  })
}
