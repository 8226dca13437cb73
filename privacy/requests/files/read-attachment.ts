import { eq } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotFound } from '../../refusals.ts'
import { record } from '../../write.ts'
import { lookAtFile } from './look-at-file.ts'
import { openAttachment, type OpenedFile } from './open-attachment.ts'

/**
 * A file on the timeline of a request. Each time one is read that whoever asked had sent is a look, which the person it is about sees, in the same transaction; of others, and where it is about nobody, the audit has the line.
 * Throws `NotFound`, and but for the privacy officer `NotAllowed` for an account that is frozen or about to be deleted.
 */
export async function readAttachment(actor: StaffActor, of: { number: number; file: string }): Promise<OpenedFile> {
  return as(actor, async (tx) => {
    const { staffId, ...opened } = await openAttachment(tx, of)
    const [about] = await tx.select({ request: requests.id, person: requests.personId }).from(requests).where(eq(requests.number, of.number))
    if (!about) throw new NotFound()
    const { request, person } = about
    if (person && !staffId) await lookAtFile(tx, actor, { person, request, what: 'attachment' })
    await record(tx, actor, { verb: 'read-attachment', table: 'requestAttachments', columns: ['contents'], ...(person && { person }) })
    return opened
  })
}
