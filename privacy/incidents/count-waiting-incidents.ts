import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { incidents, incidentUpdates } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'

/**
 * What of the register waits for this privacy officer: proposals and updates of others (`second`), and incidents of which the authority was not told though nothing says why (`authority`). Throws
 * `NotAllowed` but for the privacy officer.
 */
export async function countWaitingIncidents(actor: StaffActor): Promise<{ second: number; authority: number }> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    const proposals = await tx.$count(incidents, and(isNotNull(incidents.proposedAt), isNull(incidents.confirmedAt), ne(incidents.proposedBy, actor.staff)))
    const updates = await tx.$count(incidentUpdates, and(isNull(incidentUpdates.confirmedAt), isNull(incidentUpdates.endedAt), ne(incidentUpdates.writtenBy, actor.staff)))
    const authority = await tx.$count(incidents, and(isNull(incidents.authorityToldAt), sql`(${incidents.authorityWhy} is null or ${eq(incidents.highRisk, true)})`))
    return { second: proposals + updates, authority }
  })
}
