import { eq, sql } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../../actor.ts'
import { refuseHeld } from '../../refuse-held.ts'
import { openAttachment, type OpenedFile } from './open-attachment.ts'

/**
 * A file on the timeline of a request of the person's own. Throws `NotFound`, and while the account is held `NotNow('downloadHeld')` for what staff sent where it matters who asks: as the database takes none of
 * theirs there then (`request_held`), one that came before is handed out after.
 */
export async function readOwnAttachment(actor: PersonActor, of: { number: number; file: string }): Promise<OpenedFile> {
  const { waits, ...file } = await as(actor, async (tx) => {
    const { staffId, ...opened } = await openAttachment(tx, of)
    const [about] = await tx.select({ needsIdentity: sql<boolean>`needs_identity(${requests.kind}, ${requests.appealOf})` }).from(requests).where(eq(requests.number, of.number))
    return { ...opened, waits: staffId !== null && about!.needsIdentity }
  })
  if (waits) await refuseHeld(actor, 'download')
  return file
}
