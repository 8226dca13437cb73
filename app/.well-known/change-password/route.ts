import { visitorRoute } from '../../guard.tsx'

/** W3C "A Well-Known URL for Changing Passwords". There are none here: what stands in their place is on the security page. */
export const GET = visitorRoute(() => new Response(null, { status: 302, headers: { location: '/security' } }))
