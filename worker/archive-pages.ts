import { html, type Html } from '#mail/html.ts'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { readerOf } from '#messages/reader-of.ts'
import { languageOf, words } from '#messages/words.ts'
import { rowsOnPage, type Archive, type ArchiveColumn, type CountedTable, type Pages } from '#privacy/export/archive.ts'
import { holdingOf } from '#privacy/holdings.ts'
import type { Reading } from '#privacy/reading.ts'
import type { Category } from '#privacy/vocabulary.ts'
import { settings } from '#settings'
import { archiveStyle } from './archive-style.ts'
import { archiveValues } from './archive-value.ts'

// Even a browser that would run or fetch something is told not to.
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** The pages of a download, in the language of who reads them. They work from a folder, without scripts and without any request. */
export function archivePages(reading: Reading): Pages {
  const reader = readerOf(reading)
  const t = words('archive', reader)
  const f = format(reader)
  const say = labels(reader)
  const { operator, origin } = settings()
  const nameOf = (table: CountedTable): string => say.record(table.name)
  const count = (rows: number): string => t('count', { rows })
  const total = (tables: readonly CountedTable[]): number => tables.reduce((sum, { rows }) => sum + rows, 0)
  const tablesOf = (archive: Archive, category: Category) => archive.tables.filter((table) => table.category === category)

  const head = (archive: Archive, title: string, here: Category | 'index', up: '' | '../'): Html => html`<!doctype html>
<html lang="${languageOf(reader.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · ${operator.name}</title>
<style>${{ markup: archiveStyle }}</style>
</head>
<body>
<a class="skip" href="#content">${t('skip')}</a>
<header><p class="brand">${operator.name} <span>${t('title')}</span></p>
<nav aria-label="${t('categories')}"><ul>
<li><a href="${up}index.html"${here === 'index' ? current : undefined}>${t('overview')}</a></li>
${archive.categories.map((category) => html`<li><a href="${up}pages/${category}.html"${here === category ? current : undefined}>${say.category(category)}</a></li>\n`)}</ul></nav></header>
<main id="content">
`

  const foot = (archive: Archive): Html => html`
</main>
<footer>
<p>${t('printed', { moment: f.moment(archive.takenAt), entity: operator.entity })}</p>
<p>${t('responsible', { entity: operator.entity, address: operator.address, email: operator.privacyEmail })}</p>
</footer>
</body>
</html>
`

  const rights = html`<section aria-labelledby="rights"><h2 id="rights">${t('rights')}</h2><ul class="plain">
<li>${t('rightCorrect', { origin })}</li>
<li>${t('rightDelete', { origin })}</li>
<li>${t('rightObject', { email: operator.privacyEmail })}</li>
<li>${t('rightComplain')}</li>
</ul></section>`

  const facts = (table: CountedTable): Html => {
    const { record, columns, purposes, recipients, keep } = holdingOf(table.name)
    const receives = (recipient: (typeof recipients)[number]): string => {
      const handed = columns.filter((column) => column.recipients.includes(recipient)).map(({ column }) => say.column(record, column))
      return t('receives', { name: say.recipients([recipient])!, why: say.t(`recipients.${recipient}.why`), columns: f.list(handed) })
    }
    return html`<dl class="about">
${purposes.length > 0 ? html`<div><dt>${t('why')}</dt><dd>${purposes.map((purpose) => html`<span>${say.t(`purposes.${purpose}`)}</span> `)}</dd></div>` : undefined}
<div><dt>${t('who')}</dt><dd>${recipients.length > 0 ? recipients.map((recipient) => html`<span>${receives(recipient)}</span> `) : t('nobody', { entity: operator.entity })}</dd></div>
<div><dt>${t('until')}</dt><dd>${say.kept({ record, keep })}</dd></div>
<div><dt>${t('table')}</dt><dd><a href="../csv/${table.name}.csv">${t('asCsv')}<span class="unseen">: ${nameOf(table)}</span></a>, <a href="../json/${table.name}.json">${t('asJson')}<span class="unseen">: ${nameOf(table)}</span></a></dd></div>
${table.secret.length > 0 ? html`<div><dt>${t('leftOutTitle')}</dt><dd>${t('leftOutSay', { columns: f.list(table.secret.map((key) => say.column(record, key))) })}</dd></div>` : undefined}
</dl>`
  }

  const openRows = (table: CountedTable, caption: string): Html =>
    table.rows === 1
      ? html`<dl class="one">\n`
      : html`<table><caption class="unseen">${caption}</caption><thead><tr>${shown(table).map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead><tbody>\n`
  const closeRows = (table: CountedTable): Html => (table.rows === 1 ? html`</dl>` : html`</tbody></table>`)

  const pageLinks = (table: CountedTable, pages: readonly string[]): Html => html`<nav aria-label="${t('pages', { name: nameOf(table) })}"><ol class="pages">
${pages.map((page, i) => html`<li><a href="../${page}">${t('page', { from: f.number(i * rowsOnPage + 1), to: f.number(Math.min(table.rows, (i + 1) * rowsOnPage)) })}</a></li>\n`)}</ol></nav>`

  const write = archiveValues(reader)
  const known = new Map<string, readonly { label: string; column: ArchiveColumn }[]>()
  /** Keys say nothing to a reader; they are in the other files. */
  const shown = (table: CountedTable) => {
    const found = known.get(table.name) ?? shownColumns(table).map((column) => ({ column, label: say.column(table.name, column.key) }))
    known.set(table.name, found)
    return found
  }

  return {
    leftOut: t('leftOut'),
    index: (archive) => html`${head(archive, t('title'), 'index', '')}
<h1>${t('title')}</h1>
<p class="lead">${t('about', { entity: operator.entity, moment: f.moment(archive.takenAt) })}</p>
${strip(archive, total, tablesOf, count(total(archive.tables)))}
${archive.categories.map(
  (category) => html`<section aria-labelledby="${category}"><h2 id="${category}"><span class="dot c-${category}"></span><a href="pages/${category}.html">${say.category(category)}</a> <small>${count(total(tablesOf(archive, category)))}</small></h2>
<ul class="rows">${tablesOf(archive, category).map((table) => html`<li><a href="pages/${category}.html#${table.name}">${nameOf(table)}</a> <span>${count(table.rows)}</span></li>\n`)}</ul></section>\n`,
)}
${rights}
<section aria-labelledby="files"><h2 id="files">${t('allFiles')}</h2><ul class="plain"><li>${t('csvSay')}</li><li>${t('jsonSay')}</li>${archive.tables.some(({ name }) => name === 'notifications') ? html`<li>${t('harSay')}</li>` : undefined}<li>${t('manifestSay')}</li><li>${t('keysSay')}</li></ul></section>
${foot(archive)}`.markup,

    categoryHead: (archive, category) =>
      html`${head(archive, say.category(category), category, '../')}<h1><span class="dot c-${category}"></span>${say.category(category)}</h1>
<p class="lead">${count(total(tablesOf(archive, category)))}. ${t('about', { entity: operator.entity, moment: f.moment(archive.takenAt) })}</p>\n`.markup,

    tableHead: (table, pages) =>
      html`<section aria-labelledby="${table.name}"><h2 id="${table.name}">${nameOf(table)} <small>${count(table.rows)}</small></h2>
<p>${say.about(table.name)}</p>
${facts(table)}
${pages.length > 0 ? pageLinks(table, pages) : table.rows === 0 ? html`<p class="quiet">${t('nothing')}</p>` : shown(table).length === 0 ? html`<p class="quiet">${t('filesOnly')}</p>` : openRows(table, nameOf(table))}`.markup,

    tableFoot: (table, pages) => html`${pages.length > 0 || table.rows === 0 || shown(table).length === 0 ? undefined : closeRows(table)}</section>\n`.markup,

    row: (table, row) =>
      (shown(table).length === 0 ? html`` : table.rows === 1
        ? html`${shown(table).map(({ label, column }) => html`<div><dt>${label}</dt><dd>${write(table.name, column, row)}</dd></div>\n`)}`
        : html`<tr>${shown(table).map(({ label, column }) => html`<td data-l="${label}">${write(table.name, column, row)}</td>`)}</tr>\n`
      ).markup,

    partHead: (archive, table, pages, part) => {
      const title = t('pageOf', { name: nameOf(table), part: f.number(part + 1), of: f.number(pages.length) })
      return html`${head(archive, title, table.category, '../')}<h1>${title}</h1>
<p><a href="${table.category}.html#${table.name}">${t('back', { name: say.category(table.category) })}</a></p>
${openRows(table, title)}`.markup
    },

    partFoot: (archive, table, pages, part) =>
      html`${closeRows(table)}<nav aria-label="${t('pages', { name: nameOf(table) })}"><ul class="pages">
${part > 0 ? html`<li><a href="../${pages[part - 1]}">${t('previous')}</a></li>` : undefined}
${part < pages.length - 1 ? html`<li><a href="../${pages[part + 1]}">${t('next')}</a></li>` : undefined}
</ul></nav>${foot(archive)}`.markup,

    foot: (archive) => html`${rights}${foot(archive)}`.markup,
  }
}

const current = html` aria-current="page"`

const shownColumns = (table: CountedTable): ArchiveColumn[] =>
  holdingOf(table.name).columns.flatMap(({ column, secret }) => (secret ? [] : table.columns.filter(({ key }) => key === column)))

/** The categories as parts of one line; the lists below say the same. */
function strip(archive: Archive, total: (tables: readonly CountedTable[]) => number, tablesOf: (archive: Archive, category: Category) => CountedTable[], said: string): Html {
  const all = Math.max(1, total(archive.tables))
  let x = 0
  const parts = archive.categories.map((category) => {
    const width = (total(tablesOf(archive, category)) / all) * 100
    const part = html`<rect class="c-${category}" x="${x.toFixed(2)}%" width="${width.toFixed(2)}%" height="14"/>`
    x += width
    return part
  })
  return html`<svg class="strip" height="14" role="img" aria-label="${said}">${parts}</svg>`
}
