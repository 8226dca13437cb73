import { createHash } from 'node:crypto'
import { maskCredentials } from './mask-credentials.ts'
import type { HttpPart } from './row-schemas.ts'

/** Of a body, at most so many bytes are kept: 64 KiB, as the documentation says. */
const most = 65_536
const nul = String.fromCodePoint(0)

/**
 * A request or an answer as text that does nothing: its headers, an empty line, its body. Credentials masked, binary as size and hash, what
 * is over the limit cut off and said to be.
 */
export function httpText({ headers, body, encoding }: HttpPart): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${maskCredentials.header(name, value)}`)
  return [...lines, '', bodyText(body, encoding)].join('\n').replaceAll(nul, '\u2400')
}

function bodyText(body: string, encoding: HttpPart['encoding']): string {
  const bytes = Buffer.from(body, encoding === 'base64' ? 'base64' : 'utf8')
  const text = encoding === 'base64' ? readable(bytes) : body
  if (text === undefined) return `[${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}]`
  if (bytes.length <= most) return maskCredentials.text(text)
  return `${maskCredentials.text(bytes.subarray(0, most).toString('utf8').replace(/\uFFFD+$/, ''))}\n[cut after ${most} of ${bytes.length} bytes]`
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
