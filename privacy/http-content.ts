/** Of a body at most so many bytes are kept: 64 KiB. */
export const mostBodyBytes = 65_536

/** A body as it is kept. `bytes`: how long it was; a text that is shorter here was cut. What is no text is only measured. */
export type HttpBody = { text: string; bytes: number; cut?: true } | { sha256: string; bytes: number }

/** A request or an answer as it is kept: credentials are masked already. */
export type HttpContent = { headers: (readonly [name: string, value: string])[]; body: HttpBody }

/** A header by its name, however that is written. */
export const headerOf = ({ headers }: HttpContent, wanted: string): string | undefined => headers.find(([name]) => name.toLowerCase() === wanted)?.[1]

/** A request or an answer as text that does nothing: its headers, an empty line, its body. */
export function httpText({ headers, body }: HttpContent): string {
  return [...headers.map(([name, value]) => `${name}: ${value}`), '', bodyText(body)].join('\n')
}

function bodyText(body: HttpBody): string {
  if ('sha256' in body) return `[${body.bytes} bytes, SHA-256 ${body.sha256}]`
  return body.cut ? `${body.text}\n[cut after ${mostBodyBytes} of ${body.bytes} bytes]` : body.text
}
