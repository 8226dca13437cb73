import { headerOf, mostBodyBytes, type HttpContent } from './http-content.ts'

/** What is kept of a request or an answer; nothing when it was not logged or was deleted, `unreadable` when its key is gone. */
export type Part = HttpContent | 'unreadable' | null
/** An entry of the notification log. */
export type HarSource = {
  id: string
  at: Date
  method: string
  url: string
  status: number | null
  milliseconds: number | null
  application: string | null
  request: Part
  response: Part
  contentsDeletedAt: Date | null
}

type Pair = { name: string; value: string }
const notKnown = -1

/** What an HTTP archive begins and ends with; between them stand entries, and commas. */
export const harHead = '{"log":{"version":"1.2","creator":{"name":"Forthright","version":"1"},"comment":"Credentials were replaced by [masked] before anything was written.","entries":[\n'
export const harFoot = '\n]}}\n'

/** Entries of the notification log as an HTTP archive (HAR 1.2), in pieces. */
export async function* harFile(entries: AsyncIterable<HarSource>): AsyncGenerator<Buffer> {
  let before = harHead
  for await (const entry of entries) {
    yield Buffer.from(before + JSON.stringify(harEntry(entry)))
    before = ',\n'
  }
  yield Buffer.from(before === harHead ? harHead + harFoot : harFoot)
}

/** One entry as HAR 1.2 has it (http://www.softwareishard.com/blog/har-12-spec): what is not kept is -1 or empty, and a comment says why. */
export const harEntry = ({ at, method, url, status, milliseconds, request, response, application, ...entry }: HarSource) => {
  const time = milliseconds ?? 0
  const [sent, came] = [contentOf(request), contentOf(response)]
  const missing = missingWhy(entry.contentsDeletedAt, request, response)
  return {
    startedDateTime: at.toISOString(),
    time,
    request: {
      method,
      url,
      httpVersion: 'unknown',
      cookies: [],
      headers: headersOf(sent),
      queryString: queryOf(url),
      ...(sent && hasBody(sent) && { postData: postData(sent) }),
      headersSize: notKnown,
      bodySize: sent ? sent.body.bytes : notKnown,
    },
    response: {
      status: status ?? 0,
      statusText: '',
      httpVersion: 'unknown',
      cookies: [],
      headers: headersOf(came),
      content: content(came),
      redirectURL: (came && headerOf(came, 'location')) ?? '',
      headersSize: notKnown,
      bodySize: came ? came.body.bytes : notKnown,
    },
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    ...(missing && { comment: missing }),
    _id: entry.id,
    ...(application !== null && { _application: application }),
  }
}

const contentOf = (part: Part): HttpContent | undefined => (part === null || part === 'unreadable' ? undefined : part)
const headersOf = (part: HttpContent | undefined): Pair[] => (part?.headers ?? []).map(([name, value]) => ({ name, value }))
const hasBody = ({ body }: HttpContent): boolean => body.bytes > 0
const queryOf = (url: string): Pair[] => (URL.canParse(url) ? [...new URL(url).searchParams].map(([name, value]) => ({ name, value })) : [])

function postData(part: HttpContent) {
  const { body } = part
  return { mimeType: headerOf(part, 'content-type') ?? '', text: 'text' in body ? body.text : '', ...noted(part) }
}

function content(part: HttpContent | undefined) {
  if (!part) return { size: 0, mimeType: '' }
  const { body } = part
  return { size: body.bytes, mimeType: headerOf(part, 'content-type') ?? '', ...('text' in body && { text: body.text }), ...noted(part) }
}

function noted({ body }: HttpContent): { comment?: string } {
  if ('sha256' in body) return { comment: `No text: only its size and SHA-256 are kept: ${body.sha256}` }
  return body.cut ? { comment: `Cut after ${mostBodyBytes} of ${body.bytes} bytes.` } : {}
}

function missingWhy(deletedAt: Date | null, ...parts: Part[]): string | undefined {
  if (deletedAt) return `Contents deleted by their owner, ${deletedAt.toISOString()}.`
  if (parts.includes('unreadable')) return 'Contents that can no longer be opened.'
  return parts.every((part) => part === null) ? 'Only time and outcome were logged.' : undefined
}
