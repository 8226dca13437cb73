import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** What the page shows of a message. `raw` is where the message can be seen as it was sent. */
export type Shown = { subject: string; to: string; from: string; at: Date; text: string; raw: string }

/** The portal's own colours, read from its look, so that they are written once. */
const look = readFileSync(new URL('../../app/look.css', import.meta.url), 'utf8')
const colours = (block: RegExp): string => (block.exec(look)?.[0].match(/--color-[\w-]+: #\w+;/g) ?? []).join(' ')
const style = `
@font-face { font-family: Newsreader; src: url(/serif.woff2) format("woff2"); font-weight: 200 800; font-display: swap; }
@font-face { font-family: Inter; src: url(/sans.woff2) format("woff2"); font-weight: 100 900; font-display: swap; }
:root { color-scheme: light dark; ${colours(/@theme \{[^}]*\}/)} }
@media (prefers-color-scheme: dark) { :root { ${colours(/prefers-color-scheme: dark\) \{[^}]*\}/)} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--color-paper); color: var(--color-ink); font: 400 1rem/1.55 Inter, system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; padding: .9rem clamp(1rem, 4vw, 2.5rem); border-bottom: 1px solid var(--color-rule); background: var(--color-surface); }
header b { font: 600 1.2rem Newsreader, Georgia, serif; } header b span, .quiet { color: var(--color-muted); font-weight: 400; }
header a { margin-inline-start: auto; font-size: .9rem; }
main { max-width: 46rem; margin: 0 auto; padding: 2.25rem clamp(1rem, 4vw, 2.5rem) 5rem; display: grid; gap: 2rem; }
h1, h2 { font-family: Newsreader, Georgia, serif; font-weight: 500; line-height: 1.15; letter-spacing: -.012em; margin: 0; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: clamp(1.95rem, 1.5rem + 1.8vw, 2.65rem); } h2 { font-size: 1.45rem; } p { margin: 0; max-width: 68ch; }
a { color: var(--color-accent); text-underline-offset: .18em; text-decoration-thickness: 1px; } a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--color-accent); outline-offset: 2px; border-radius: 2px; }
article { display: grid; gap: .75rem; padding-top: 1.25rem; border-top: 1px solid var(--color-rule); }
.facts { font-size: .875rem; color: var(--color-muted); font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem 1.1rem; background: var(--color-surface); border: 1px solid var(--color-rule); border-radius: 6px; }
`

/** Nothing runs and nothing is fetched from elsewhere, whatever a message holds. */
export const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** The page of all messages, newest first; `older` more lie in the folder. */
export function mailboxPage(messages: readonly Shown[], { older, folder, portal }: { older: number; folder: string; portal: string }): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Mailbox of the demonstration</title><style>${style}</style></head>
<body><header><b>Forthright <span>Mailbox</span></b><a href="${escape(portal)}">The portal</a></header>
<main><h1>What the portal has sent</h1>
<p>No mail server is configured, so nothing leaves this machine. Every message is kept in <b>${escape(folder)}</b>, newest first here. Reload to see what has come.</p>
${messages.length > 0 ? messages.map(article).join('\n') : `<p class="quiet">Nothing yet. Ask for a code at <a href="${escape(portal)}/sign-in">${escape(portal)}/sign-in</a>, and it arrives here.</p>`}
${older > 0 ? `<p class="quiet">${older} older messages are in the folder.</p>` : ''}</main></body></html>
`
}

function article({ subject, to, from, at, text, raw }: Shown): string {
  return `<article><h2>${escape(subject || 'No subject')}</h2>
<p class="facts">To ${escape(to)} · from ${escape(from)} · <time datetime="${at.toISOString()}">${escape(moment.format(at))}</time> · <a href="${escape(raw)}">as sent</a></p>
<div class="text">${withLinks(text.trim())}</div></article>`
}

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })

function withLinks(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]])/)
    .map((part, index) => (index % 2 === 1 ? `<a href="${escape(part)}" rel="noreferrer">${escape(part)}</a>` : escape(part)))
    .join('')
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
