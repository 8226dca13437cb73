import { createHash } from 'node:crypto'
import { mostBodyBytes, type HttpBody, type HttpContent } from '../http-content.ts'
import { maskCredentials } from './mask-credentials.ts'
import type { HttpPart } from './row-schemas.ts'

const nul = String.fromCodePoint(0)
/** No page can hold it; this is its picture. */
const withoutNul = (text: string): string => text.replaceAll(nul, '\u2400')

/** A request or an answer as it may be kept: credentials masked, binary as size and hash, what is over the limit cut off and said to be. */
export function httpContent({ headers, body, encoding }: HttpPart): HttpContent {
  return {
    headers: Object.entries(headers).map(([name, value]) => [name, withoutNul(maskCredentials.header(name, value))] as const),
    body: keptBody(body, encoding),
  }
}

function keptBody(body: string, encoding: HttpPart['encoding']): HttpBody {
  const raw = Buffer.from(body, encoding === 'base64' ? 'base64' : 'utf8')
  const text = encoding === 'base64' ? readable(raw) : body
  const bytes = raw.length
  if (text === undefined) return { sha256: createHash('sha256').update(raw).digest('hex'), bytes }
  const kept = (whole: string) => withoutNul(maskCredentials.text(whole))
  if (bytes <= mostBodyBytes) return { text: kept(text), bytes }
  return { text: kept(raw.subarray(0, mostBodyBytes).toString('utf8').replace(/\uFFFD+$/, '')), bytes, cut: true }
}

/** The text that bytes are, if they are one. */
function readable(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes(nul) ? undefined : text
  } catch {
    return undefined
  }
}
