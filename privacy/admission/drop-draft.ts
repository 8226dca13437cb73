import { eq } from 'drizzle-orm'
import { drafts } from '#db/schema/index.ts'
import { as, type PersonActor, type StaffActor } from '../actor.ts'
import { placeHash, type Place } from './draft-place.ts'

/** What was kept of this page has been sent. */
export async function dropDraft(actor: PersonActor | StaffActor, place: Place): Promise<void> {
  await as(actor, (tx) => tx.delete(drafts).where(eq(drafts.placeHash, placeHash(place))))
}
