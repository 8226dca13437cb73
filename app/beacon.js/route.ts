import { visitorRoute } from '../guard.tsx'

/**
 * Says which section was opened, once for each page that is loaded: no address, no contents. It is on a page only with consent; a signal that a browser
 * gives to scripts alone is a refusal here as it is on the server.
 */
const script = `(() => {
  const { page, knew } = document.currentScript.dataset
  if (navigator.globalPrivacyControl !== true || knew === 'yes') navigator.sendBeacon('/api/beacon', page)
})()
`

export const GET = visitorRoute(() => new Response(script, { headers: { 'content-type': 'text/javascript; charset=utf-8' } }))
