import { and, eq } from 'drizzle-orm'
import { requests, requestScans } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { unsealFile, type PictureType } from '../../kept-file.ts'
import { NotFound } from '../../refusals.ts'
import { record } from '../../write.ts'
import { lookAtFile } from './look-at-file.ts'

/**
 * What is in a scan. Each time it is read is a look, which the person it is about sees, in the same transaction; where it is about nobody the audit has the line. Throws `NotFound`, and but for the privacy officer `NotAllowed` for an
 * account that is frozen or about to be deleted.
 */
export async function readScan(actor: StaffActor, { number, scan }: { number: number; scan: string }): Promise<{ type: PictureType; contents: Buffer }> {
  return as(actor, async (tx) => {
    const [found] = await tx
      .select({ request: requests.id, person: requests.personId, type: requestScans.type, contents: requestScans.contents })
      .from(requestScans)
      .innerJoin(requests, and(eq(requests.id, requestScans.requestId), eq(requests.number, number)))
      .where(eq(requestScans.id, scan))
    if (!found) throw new NotFound()
    const { request, person, type } = found
    if (person) await lookAtFile(tx, actor, { person, request, what: 'scan' })
    await record(tx, actor, { verb: 'read-scan', table: 'requestScans', columns: ['contents'], ...(person && { person }) })
    return { type, contents: unsealFile(found.contents, `request_scans.contents:${scan}`) }
  })
}
