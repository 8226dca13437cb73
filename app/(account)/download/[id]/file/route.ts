import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { fetchExport } from '#privacy/export/fetch-export.ts'
import { archives } from '#privacy/stores/archives.ts'
import { personRoute } from '../../../../guard.tsx'
import { wantedRange } from '../../../../range.ts'
import { addressOf } from '../../../../visit.ts'

/** The archive itself. Its name says the day and nothing about anybody. */
export const GET = personRoute(
  async (actor, request, { id = '' }) => {
    const file = await fetchExport(actor, { id, ip: addressOf(request.headers), store: archives() })
    const etag = `"${file.sha256}"`
    const headers = {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="your-data-${file.readyAt.toISOString().slice(0, 10)}.zip"`,
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'private, no-store',
      ETag: etag,
      'Last-Modified': file.readyAt.toUTCString(),
    }
    const range = wantedRange(request.headers, { bytes: file.bytes, etag, modified: file.readyAt })
    if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${file.bytes}` } })
    const { start, end } = range ?? { start: 0, end: file.bytes }
    const body = Readable.toWeb(file.open({ start, end })) as ReadableStream<Uint8Array>
    return new Response(body as unknown as BodyInit, {
      status: range ? 206 : 200,
      headers: { ...headers, 'Content-Length': String(end - start), ...(range && { 'Content-Range': `bytes ${start}-${end - 1}/${file.bytes}` }) },
    })
  },
  { proof: true, page: ({ id }) => `/download/${id}` },
)
