import { and, eq, isNull, sql } from 'drizzle-orm'
import { requestAttachments, requestEvents, requestScans } from '#db/schema/index.ts'
import type { AuthActor, PersonActor, StaffActor, Tx } from '../../actor.ts'
import { NotNow } from '../../refusals.ts'
import { record } from '../../write.ts'

type About = { id: string; personId: string | null }
type Reason = NonNullable<(typeof requestEvents.$inferInsert)['reason']>

/**
 * Deletes a file that whoever asked had sent with a message, or for staff the scan of a letter, and leaves a step on the timeline that says so; the database asks who may. Of two at once the second finds nothing. Throws `NotNow` for what is not there (any more).
 */
export async function takeAway(tx: Tx, actor: StaffActor | PersonActor | AuthActor, { id, personId }: About, { file, reason }: { file: string; reason: Reason }): Promise<void> {
  const staffs = actor.kind === 'staff'
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`)
  const [sent] = await tx.select({ fileOf: requestAttachments.eventId, filePlace: requestAttachments.place }).from(requestAttachments).where(and(eq(requestAttachments.id, file), eq(requestAttachments.requestId, id), isNull(requestAttachments.staffId)))
  const table = sent ? 'requestAttachments' : 'requestScans'
  if (!sent && (!staffs || (await tx.$count(requestScans, and(eq(requestScans.id, file), eq(requestScans.requestId, id)))) === 0)) throw new NotNow('fileGone')
  await record(tx, actor, { verb: 'remove-file', table, columns: ['contents'], ...(personId && { person: personId }) })
  await tx.insert(requestEvents).values({ requestId: id, personId, kind: 'removed', reason, ...sent, ...(staffs ? { by: 'staff', staffId: actor.staff } : { by: 'person' }) })
  if (sent) await tx.delete(requestAttachments).where(eq(requestAttachments.id, file))
  else await tx.delete(requestScans).where(eq(requestScans.id, file))
}
