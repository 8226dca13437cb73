import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requests, requestScans } from '#db/schema/index.ts'
import { deriveKey } from '#settings'
import { as, type StaffActor } from '../actor.ts'
import { lookForViruses } from '../look-for-viruses.ts'
import { Invalid, NotFound, NotNow } from '../refusals.ts'
import { sealWith } from '../seal.ts'
import { record } from '../write.ts'
import type { scanInput } from './scan-input.ts'
import { mostBytes, typeOfScan } from './type-of-scan.ts'

/**
 * Keeps the scan of what a request came by, sealed for its own row. What it is its first bytes say. Throws `Invalid` for another kind of file and a larger one, `NotFound`, and `NotNow` where the virus scanner finds something or does
 * not answer: then nothing is kept.
 */
export async function attachScan(actor: StaffActor, { number, scan }: z.output<typeof scanInput>): Promise<{ number: number }> {
  if (scan.size > mostBytes) throw new Invalid({ scan: 'fileTooLarge' })
  const contents = Buffer.from(await scan.arrayBuffer())
  const type = typeOfScan(contents)
  if (!type) throw new Invalid({ scan: 'wrongFile' })
  const found = await lookForViruses(contents).catch(() => {
    throw new NotNow('scannerFailed')
  })
  if (found === 'infected') throw new NotNow('scanInfected')
  await as(actor, async (tx) => {
    const [about] = await tx.select({ id: requests.id, personId: requests.personId }).from(requests).where(eq(requests.number, number))
    if (!about) throw new NotFound()
    const id = randomUUID()
    await record(tx, actor, { verb: 'attach-scan', table: 'requestScans', columns: ['contents', 'type', 'cleanAt'], ...(about.personId && { person: about.personId }) })
    await tx.insert(requestScans).values({ id, requestId: about.id, personId: about.personId, staffId: actor.staff, type, bytes: contents.length, cleanAt: found === 'clean' ? new Date() : null, contents: sealWith(deriveKey('seal'), contents, `request_scans.contents:${id}`) })
  })
  return { number }
}
