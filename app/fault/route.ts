import { words } from '#messages/words.ts'
import { ready } from '#privacy/health/ready.ts'
import { settings } from '#settings'
import { visitorRoute } from '../guard.tsx'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign]!)

const look = `:root{color-scheme:light dark;--paper:#faf9f6;--ink:#1a1c20;--accent:#0d5c63;--on:#fff;--muted:#5a606b}
@media(prefers-color-scheme:dark){:root{--paper:#15171b;--ink:#eceae4;--accent:#7cc9c4;--on:#0d1f20;--muted:#a6abb5}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.05rem/1.6 Georgia,serif}main{max-width:38rem;margin:auto;padding:15vh 1.25rem 3rem}
h1{font-weight:500;font-size:2.2rem;line-height:1.15;margin:0 0 1rem}a{color:var(--accent)}p.go{display:flex;flex-wrap:wrap;gap:1.25rem;align-items:center;font-family:system-ui,sans-serif}
a.main{background:var(--accent);color:var(--on);padding:.65rem 1.2rem;border-radius:6px;font-weight:600;text-decoration:none}footer{color:var(--muted);font:.85rem/1.5 system-ui,sans-serif}`

/** Where a page leads that failed: it needs neither scripts nor stylesheet nor database. 503 while we are not ready, otherwise 500. */
export const GET = visitorRoute(async (visitor, request) => {
  const t = words('failure')
  const { entity, address, privacyEmail } = settings().operator
  const busy = !(await ready(visitor)).database
  const nonce = /'nonce-([^']+)'/.exec(request.headers.get('content-security-policy') ?? '')?.[1] ?? ''
  // Only a path of ours, and nothing a browser reads as another host.
  const from = /^\/(?![/\\])[^\\]*$/.exec(request.nextUrl.searchParams.get('from') ?? '')?.[0] ?? '/'
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="/icon.svg">
<title>${escaped(t(busy ? 'busy' : 'fault'))}</title><style nonce="${nonce}">${look}</style></head><body><main><h1>${escaped(t(busy ? 'busy' : 'fault'))}</h1><p>${escaped(t(busy ? 'busyLead' : 'faultLead'))}</p>
<p class="go"><a class="main" href="${escaped(from)}">${escaped(t('again'))}</a><a href="/help">${escaped(t('help'))}</a></p>
<footer>${escaped(entity)}, ${escaped(address)} · <a href="mailto:${escaped(privacyEmail)}">${escaped(privacyEmail)}</a></footer></main></body></html>`
  return new Response(page, { status: busy ? 503 : 500, headers: { 'content-type': 'text/html; charset=utf-8', ...(busy ? { 'retry-after': '30' } : {}) } })
})
