import { html, type Html } from '#mail/html.ts'
import { directionOf } from '#messages/directions.ts'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import type { Reader } from '#messages/reader.ts'
import { languageOf, words } from '#messages/words.ts'
import type { Archive } from '#privacy/export/archive.ts'
import type { Category } from '#privacy/vocabulary.ts'
import { settings } from '#settings'
import { searchPolicy, searchScript } from './archive-search.ts'
import { archiveStyle } from './archive-style.ts'

// Even a browser that would run or fetch something is told not to: the page's own search apart.
const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${searchPolicy}; base-uri 'none'; form-action 'none'`

const current = html` aria-current="page"`

/** What stands around every page of an archive: `head` above, `foot` below, `rights` where a reader looks for what to do. */
export function archiveFrame(reader: Reader) {
  const t = words('archive', reader)
  const f = format(reader)
  const say = labels(reader)
  const { operator, origin } = settings()
  const at = (path: string): Html => html`<a href="${origin}${path}" rel="noreferrer">${origin}${path}</a>`

  return {
    /** A page of the portal. */
    at,

    /** `style`: rules of this page alone. */
    head: (archive: Archive, title: string, here: Category | 'index', style = ''): Html => {
      const up = here === 'index' ? '' : '../'
      return html`<!doctype html>
<html lang="${languageOf(reader.locale)}" dir="${directionOf(languageOf(reader.locale))}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · ${operator.name}</title>
<style>${{ markup: archiveStyle + style }}</style>
</head>
<body>
<a class="skip" href="#content">${t('skip')}</a>
<header><p class="brand">${operator.name} <span>${t('title')}</span></p>
<nav aria-label="${t('categories')}"><ul>
<li><a href="${up}index.html"${here === 'index' ? current : undefined}>${t('overview')}</a></li>
${archive.categories.map((category) => html`<li><a href="${up}pages/${category}.html"${here === category ? current : undefined}>${say.category(category)}</a></li>\n`)}</ul></nav></header>
<main id="content">
`
    },

    /** With the script that searches the page. */
    foot: (archive: Archive): Html => html`
</main>
<footer>
<p>${t('printed', { moment: f.moment(archive.takenAt), entity: operator.entity })}</p>
<p>${t('responsible', { entity: operator.entity, address: operator.address, email: operator.privacyEmail })}</p>
</footer>
${searchScript}
</body>
</html>
`,

    rights: html`<section aria-labelledby="rights"><h2 id="rights">${t('rights')}</h2><ul class="plain">
<li>${t('rightSee')} ${at('/your-data')}</li>
<li>${t('rightCorrect')} ${at('/your-data/contact')}</li>
<li>${t('rightDelete')} ${at('/delete')}</li>
<li>${t('rightWithdraw')} ${at('/choices')}</li>
<li>${t('rightTake')} ${at('/download')}</li>
<li>${t('rightObject', { email: operator.privacyEmail })} ${at('/requests')}</li>
<li>${t('rightComplain')}</li>
</ul></section>`,

    /** What the copy covers, where that is not everything. */
    covers: ({ days, newSince }: Archive): Html | undefined =>
      days ? html`<p>${t('coversDays', { from: f.date(days.from), to: f.date(days.to) })}</p>` : newSince ? html`<p>${t('coversNew', { since: f.moment(newSince) })}</p>` : undefined,
  }
}
