/** A one-click body is 26 characters, as a multipart form a few hundred: no more than this is read. */
const longestBody = 4_096

/** Whether the body of a request is the one of RFC 8058. */
export const oneClickBody = async (request: Request): Promise<boolean> => /List-Unsubscribe\b[^]*One-Click/.test(await readBody(request))

/** The token at the end of an address. */
export const tokenOf = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? ''

/** A sentence for whoever reads the answer of such an address. */
export const plainAnswer = (status: number, sentence: string): Response => new Response(`${sentence}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

async function readBody(request: Request): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  if (!request.body) return text
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > longestBody) break
  }
  return text.slice(0, longestBody)
}
