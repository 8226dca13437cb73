import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { fetchExport } from '#privacy/export/fetch-export.ts'
import { archives } from '#privacy/stores/archives.ts'
import { personRoute } from '../../../../../guard.tsx'
import { wantedRange } from '../../../../../range.ts'
import { addressOf } from '../../../../../visit.ts'

/** A file of the archive. Its name says the day, and which of how many it is, and nothing about anybody. */
export const GET = personRoute(
  async (actor, request, { id = '', part = '' }) => {
    const file = await fetchExport(actor, { id, part: Number(part), ip: addressOf(request.headers), store: archives() })
    const etag = `"${file.sha256}"`
    const name = `your-data-${file.readyAt.toISOString().slice(0, 10)}${file.of > 1 ? `-${part}-of-${file.of}` : ''}`
    const headers = {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${name}.zip"`,
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
