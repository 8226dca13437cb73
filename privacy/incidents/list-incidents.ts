import { desc } from 'drizzle-orm'
import { incidents } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'

/** `written`: nobody proposed it, or the proposal came to nothing. */
export type IncidentState = 'written' | 'proposed' | 'published'

/** An incident of the register as the desk lists it. `waits`: for whoever looks, to publish it or not. */
export type ListedIncident = { number: number; title: string; noticedAt: Date; highRisk: boolean; authorityToldAt: Date | null; authorityWhy: string | null; state: IncidentState; waits: boolean }

/** Every incident, newest first. Throws `NotAllowed` but for the privacy officer. */
export async function listIncidents(actor: StaffActor): Promise<ListedIncident[]> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const found = await as(actor, (tx) => tx.select().from(incidents).orderBy(desc(incidents.number)))
  return found.map(({ number, title, noticedAt, highRisk, authorityToldAt, authorityWhy, proposedAt, proposedBy, confirmedAt }) => ({
    number,
    title,
    noticedAt,
    highRisk,
    authorityToldAt,
    authorityWhy,
    state: confirmedAt ? 'published' : proposedAt ? 'proposed' : 'written',
    waits: !confirmedAt && proposedAt !== null && proposedBy !== actor.staff,
  }))
}
