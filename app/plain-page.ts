import { directionOf } from '#messages/directions.ts'
import { reader } from '#messages/reader.ts'
import { languageOf } from '#messages/words.ts'
import { settings } from '#settings'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign]!)

const look = `:root{color-scheme:light dark;--paper:#faf9f6;--ink:#1a1c20;--accent:#0d5c63;--on:#fff;--muted:#5a606b}
@media(prefers-color-scheme:dark){:root{--paper:#15171b;--ink:#eceae4;--accent:#7cc9c4;--on:#0d1f20;--muted:#a6abb5}}
body{margin:0;background:var(--paper);color:var(--ink);font:1.05rem/1.6 Georgia,serif}main{max-width:38rem;margin:auto;padding:15vh 1.25rem 3rem}
h1{font-weight:500;font-size:2.2rem;line-height:1.15;margin:0 0 1rem}a{color:var(--accent)}p.go{display:flex;flex-wrap:wrap;gap:1.25rem;align-items:center;font-family:system-ui,sans-serif}
a.main{background:var(--accent);color:var(--on);padding:.65rem 1.2rem;border-radius:6px;font-weight:600;text-decoration:none}footer{color:var(--muted);font:.85rem/1.5 system-ui,sans-serif}`

type Plain = { title: string; lead: string; go: readonly { to: string; label: string }[]; status: number; retryAfter?: number }

/** A page that needs neither scripts nor stylesheet nor database: for when there is nothing else to show. The first of its links is the main one. */
export function plainPage(request: Request, { title, lead, go, status, retryAfter }: Plain): Response {
  const { entity, address, privacyEmail } = settings().operator
  const nonce = /'nonce-([^']+)'/.exec(request.headers.get('content-security-policy') ?? '')?.[1] ?? ''
  const links = go.map(({ to, label }, i) => `<a${i === 0 ? ' class="main"' : ''} href="${escaped(to)}">${escaped(label)}</a>`).join('')
  const language = languageOf(reader().locale)
  const page = `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="/icon.svg">
<title>${escaped(title)}</title><style nonce="${nonce}">${look}</style></head><body><main><h1>${escaped(title)}</h1><p>${escaped(lead)}</p>
<p class="go">${links}</p>
<footer>${escaped(entity)}, ${escaped(address)} · <a href="mailto:${escaped(privacyEmail)}">${escaped(privacyEmail)}</a></footer></main></body></html>`
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }) } })
}

/** Where a page that failed was: only a path of ours, and nothing a browser reads as another host. */
export const ownPath = (from: string | null): string => /^\/(?![/\\])[^\\]*$/.exec(from ?? '')?.[0] ?? '/'
