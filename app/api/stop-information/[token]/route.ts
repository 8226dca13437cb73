import { words } from '#messages/words.ts'
import { stopByLink } from '#privacy/enquiries/stop-by-link.ts'
import { NotFound } from '#privacy/refusals.ts'
import { settings } from '#settings'
import { visitorRoute } from '../../../guard.tsx'
import { oneClickBody, plainAnswer, tokenOf } from '../../one-click.ts'

/** RFC 8058: a mailbox stops information for its reader by this POST alone, without cookie, origin, page or redirect. */
export const POST = visitorRoute(async (visitor, request) => {
  const t = words('optOut')
  if (!(await oneClickBody(request))) return plainAnswer(400, t('notOneClick'))
  try {
    await stopByLink(visitor, { token: tokenOf(request.url) })
  } catch (error) {
    if (error instanceof NotFound) return plainAnswer(404, t('wrongAnswer'))
    throw error
  }
  return plainAnswer(200, t('done'))
})

/** A mail program that opens the address instead comes to the page with the button. Changes nothing. */
export const GET = visitorRoute((_, request) => new Response(null, { status: 303, headers: { location: `${settings().origin}/product-information/stop/${encodeURIComponent(tokenOf(request.url))}` } }))
