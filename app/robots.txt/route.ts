import { visitorRoute } from '../guard.tsx'

/** The public pages may be found; nobody's own pages are worth a knock. */
export const GET = visitorRoute(
  () =>
    new Response('User-agent: *\nAllow: /$\nAllow: /what-we-collect\nAllow: /policy\nAllow: /cookies\nAllow: /help\nDisallow: /\n', {
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    }),
)
