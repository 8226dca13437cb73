import { and, desc, eq, sql } from 'drizzle-orm'
import { drafts } from '#db/schema/index.ts'
import { as, type PersonActor, type StaffActor } from '../actor.ts'
import { unseal } from '../seal.ts'
import { contentsPlace, placeHash, type Place } from './draft-place.ts'

/** How long a form waits for whoever typed it, in minutes. */
export const draftMinutes = 60

/** What the actor had typed on this page in this browser when a sign-in interrupted it: by name of input. Nobody else's, nor anything older than an hour. */
export async function readDraft(actor: PersonActor | StaffActor, place: Place): Promise<Record<string, string> | undefined> {
  const [found] = await as(actor, (tx) =>
    tx
      .select({ id: drafts.id, contents: drafts.contents })
      .from(drafts)
      .where(and(eq(drafts.placeHash, placeHash(place)), sql`${drafts.createdAt} > now() - make_interval(mins => ${draftMinutes})`))
      .orderBy(desc(drafts.createdAt))
      .limit(1),
  )
  return found && (JSON.parse(unseal(found.contents, contentsPlace(found.id, place))) as Record<string, string>)
}
