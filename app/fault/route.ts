import { words } from '#messages/words.ts'
import { ready } from '#privacy/health/ready.ts'
import { visitorRoute } from '../guard.tsx'
import { ownPath, plainPage } from '../plain-page.ts'

/** Where a page leads that failed. 503 while we are not ready, otherwise 500. */
export const GET = visitorRoute(async (visitor, request) => {
  const t = words('failure')
  const busy = !(await ready(visitor)).database
  const go = [{ to: ownPath(request.nextUrl.searchParams.get('from')), label: t('again') }, { to: '/help', label: t('help') }]
  return plainPage(request, { title: t(busy ? 'busy' : 'fault'), lead: t(busy ? 'busyLead' : 'faultLead'), go, status: busy ? 503 : 500, ...(busy && { retryAfter: 30 }) })
})
