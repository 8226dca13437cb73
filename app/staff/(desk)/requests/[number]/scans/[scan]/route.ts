import { NotFound } from '#privacy/refusals.ts'
import { readScan } from '#privacy/requests/read-scan.ts'
import { staffRoute } from '../../../../../../guard.tsx'

const endings: Record<string, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/tiff': 'tif' }

/** A scan as a file: each time it is fetched is a look, and nothing in it runs here. */
export const GET = staffRoute(async (actor, _, { number = '', scan = '' }) => {
  if (!/^[1-9]\d{0,14}$/.test(number) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(scan)) throw new NotFound()
  const { type, contents } = await readScan(actor, { number: Number(number), scan })
  return new Response(new Uint8Array(contents), {
    headers: { 'Content-Type': type, 'Content-Length': String(contents.length), 'Content-Disposition': `attachment; filename="FR-${number}.${endings[type] ?? 'bin'}"`, 'Cache-Control': 'no-store' },
  })
})
