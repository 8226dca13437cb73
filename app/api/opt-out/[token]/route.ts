import { words } from '#messages/words.ts'
import { optOutByLink } from '#privacy/choices/opt-out-by-link.ts'
import { NotFound } from '#privacy/refusals.ts'
import { settings } from '#settings'
import { visitorRoute } from '../../../guard.tsx'

/** A one-click body is 26 characters, as a multipart form a few hundred: no more than this is read. */
const longestBody = 4_096

/** RFC 8058: a mailbox stops a topic for its reader by this POST alone, without cookie, origin, page or redirect. */
export const POST = visitorRoute(async (visitor, request) => {
  const t = words('optOut')
  if (!/List-Unsubscribe\b[^]*One-Click/.test(await readBody(request))) return answer(400, t('notOneClick'))
  try {
    await optOutByLink(visitor, { token: tokenOf(request.url) })
  } catch (error) {
    if (error instanceof NotFound) return answer(404, t('wrongAnswer'))
    throw error
  }
  return answer(200, t('done'))
})

/** A mail program that opens the address instead comes to the page with the button. Changes nothing. */
export const GET = visitorRoute((_, request) => new Response(null, { status: 303, headers: { location: `${settings().origin}/opt-out/${encodeURIComponent(tokenOf(request.url))}` } }))

const tokenOf = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? ''

const answer = (status: number, sentence: string): Response => new Response(`${sentence}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

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
