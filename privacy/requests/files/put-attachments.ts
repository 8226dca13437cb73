import { randomUUID } from 'node:crypto'
import { requestAttachments } from '#db/schema/index.ts'
import type { Actor, Tx } from '../../actor.ts'
import { attachmentPlace } from '../../attachment-place.ts'
import { sealFile, type CheckedFile } from '../../kept-file.ts'
import { record } from '../../write.ts'

/** Hangs files on a message of a request, in its transaction, each sealed for its own row, with a line in the audit. */
export async function putAttachments(tx: Tx, actor: Actor, of: { verb: string; request: string; event: string; person: string | null; staff?: string }, files: readonly CheckedFile[]): Promise<void> {
  if (files.length === 0) return
  await record(tx, actor, { verb: of.verb, table: 'requestAttachments', columns: ['contents', 'type', 'cleanAt'], ...(of.person && { person: of.person }) })
  for (const [i, { type, contents, cleanAt }] of files.entries()) {
    const id = randomUUID()
    await tx
      .insert(requestAttachments)
      .values({ id, requestId: of.request, eventId: of.event, personId: of.person, staffId: of.staff ?? null, place: i + 1, type, bytes: contents.length, cleanAt, contents: sealFile(contents, attachmentPlace(id)) })
  }
}
