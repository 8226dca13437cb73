import { settings } from '#settings'
import { visitorRoute } from '../../guard.tsx'

/** As little as a route that takes a POST can be: what the benchmark measures others against. There only while it runs. */
export const POST = visitorRoute(async (_, request) => (settings().benchmark ? new Response(`${(await request.text()).length}\n`) : new Response(null, { status: 404 })))
