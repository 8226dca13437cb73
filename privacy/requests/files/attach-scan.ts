import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requests, requestScans } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { checkFile, mostBytes, pictureType, sealFile } from '../../kept-file.ts'
import { Invalid, NotFound } from '../../refusals.ts'
import { record } from '../../write.ts'
import type { scanInput } from './scan-input.ts'

/**
 * Keeps the scan of what a request came by, sealed for its own row. What it is its first bytes say. Throws `Invalid` for another kind of file and a larger one, `NotFound`, and `NotNow` where the virus scanner finds something or does
 * not answer: then nothing is kept.
 */
export async function attachScan(actor: StaffActor, { number, scan }: z.output<typeof scanInput>): Promise<{ number: number }> {
  if (scan.size > mostBytes) throw new Invalid({ scan: 'fileTooLarge' })
  const { type, contents, cleanAt } = await checkFile(Buffer.from(await scan.arrayBuffer()), { field: 'scan', typeOf: pictureType, wrong: 'wrongFile' })
  await as(actor, async (tx) => {
    const [about] = await tx.select({ id: requests.id, personId: requests.personId }).from(requests).where(eq(requests.number, number))
    if (!about) throw new NotFound()
    const id = randomUUID()
    await record(tx, actor, { verb: 'attach-scan', table: 'requestScans', columns: ['contents', 'type', 'cleanAt'], ...(about.personId && { person: about.personId }) })
    await tx.insert(requestScans).values({ id, requestId: about.id, personId: about.personId, staffId: actor.staff, type, bytes: contents.length, cleanAt, contents: sealFile(contents, `request_scans.contents:${id}`) })
  })
  return { number }
}
