import { visitorRoute } from '../../guard.tsx'
import { settings } from '#settings'

/** RFC 9116. The date moves with the day it is asked for: as long as the portal answers, the address is read. */
export const GET = visitorRoute(() => {
  const { origin, operator } = settings()
  const expires = new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10)
  const lines = [`Contact: mailto:${operator.privacyEmail}`, `Expires: ${expires}T00:00:00.000Z`, 'Preferred-Languages: en', `Canonical: ${origin}/.well-known/security.txt`, `Policy: ${origin}/policy`]
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
})
