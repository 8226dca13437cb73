import { desc, eq } from 'drizzle-orm'
import { corrections } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'

export type Correction = { id: string; field: string; oldValue: string | null; newValue: string | null; source: (typeof corrections.$inferSelect)['source']; at: Date }

/** The newest; what is older stands in the download. */
const most = 500

/** What was corrected in the person's record, the newest first. */
export function listCorrections(actor: PersonActor): Promise<Correction[]> {
  return as(actor, (tx) =>
    tx
      .select({ id: corrections.id, field: corrections.field, oldValue: corrections.oldValue, newValue: corrections.newValue, source: corrections.source, at: corrections.at })
      .from(corrections)
      .where(eq(corrections.personId, actor.person))
      .orderBy(desc(corrections.at), corrections.field)
      .limit(most),
  )
}
