import { eq } from 'drizzle-orm'
import { requestAttachments } from '#db/schema/index.ts'
import type { Tx } from '../../actor.ts'
import { attachmentPlace } from '../../attachment-place.ts'
import { unsealFile } from '../../kept-file.ts'
import { NotFound } from '../../refusals.ts'
import { attachmentsOf, type Attachment } from './attachments-of.ts'

/** A file as it is handed out. */
export type OpenedFile = Pick<Attachment, 'name' | 'type'> & { contents: Buffer }

/** One file of a request that whoever asks may have, opened. Throws `NotFound`, also for one of another request. */
export async function openAttachment(tx: Tx, { number, file }: { number: number; file: string }): Promise<OpenedFile & Pick<Attachment, 'staffId'>> {
  const one = (await attachmentsOf(tx, number)).find(({ id }) => id === file)
  if (!one) throw new NotFound()
  const [row] = await tx.select({ contents: requestAttachments.contents }).from(requestAttachments).where(eq(requestAttachments.id, file))
  if (!row) throw new NotFound()
  return { name: one.name, type: one.type, staffId: one.staffId, contents: unsealFile(row.contents, attachmentPlace(file)) }
}
