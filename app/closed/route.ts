import { words } from '#messages/words.ts'
import { visitorRoute } from '../guard.tsx'
import { here } from '../here.ts'
import { ownPath, plainPage } from '../plain-page.ts'

const wait = 60

/** What stands at every address while nobody may be served (`proxy.ts`): people read a page, programs a problem (RFC 9457). */
const closed = visitorRoute(async (_, request) => {
  const t = words('failure')
  const path = ownPath(await here())
  if (!path.startsWith('/api/')) return plainPage(request, { title: t('closed'), lead: t('closedLead'), go: [{ to: request.method === 'GET' ? path : '/', label: t('again') }], status: 503, retryAfter: wait })
  return Response.json({ type: 'closed', status: 503, detail: t('closedLead') }, { status: 503, headers: { 'Content-Type': 'application/problem+json', 'Retry-After': String(wait) } })
})

export { closed as GET, closed as POST, closed as PUT, closed as PATCH, closed as DELETE, closed as OPTIONS }
