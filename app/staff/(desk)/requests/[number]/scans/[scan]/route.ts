import { endings } from '#privacy/kept-file.ts'
import { readScan } from '#privacy/requests/files/read-scan.ts'
import { fileAt, fileResponse } from '../../../../../../file-response.ts'
import { staffRoute } from '../../../../../../guard.tsx'

/** A scan as a file: each time it is fetched is a look, and nothing in it runs here. */
export const GET = staffRoute(async (actor, _, { number = '', scan = '' }) => {
  const at = fileAt({ number, file: scan })
  const { type, contents } = await readScan(actor, { number: at.number, scan: at.file })
  return fileResponse({ name: `FR-${at.number}.${endings[type]}`, type, contents })
})
