import { html, type Html } from '#mail/html.ts'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import { rowsOnPage, type Archive, type CountedTable, type Pages } from '#privacy/export/archive.ts'
import type { Reading } from '#privacy/reading.ts'
import type { Category } from '#privacy/vocabulary.ts'
import { settings } from '#settings'
import { archiveFrame } from './archive-frame.ts'
import { searchBox } from './archive-search.ts'
import { archiveTable } from './archive-table.ts'
import { volume } from './archive-volume.ts'

/** The pages of a download, in the language of who reads them. They work from a folder, without scripts and without any request. */
export function archivePages(reading: Reading): Pages {
  const reader = readerOf(reading)
  const t = words('archive', reader)
  const f = format(reader)
  const say = labels(reader)
  const { operator } = settings()
  const { at, head, foot, rights, covers } = archiveFrame(reader)
  const { nameOf, isEmpty, row, style, open, close, facts } = archiveTable(reader)
  const count = (rows: number): string => t('count', { rows })
  const total = (tables: readonly CountedTable[]): number => tables.reduce((sum, { rows }) => sum + rows, 0)
  const tablesOf = (archive: Archive, category: Category) => archive.tables.filter((table) => table.category === category)
  const isListed = (table: CountedTable, pages: readonly string[]): boolean => pages.length === 0 && table.rows > 0 && !isEmpty(table)

  const pageLinks = (table: CountedTable, pages: readonly string[]): Html => html`<nav aria-label="${t('pages', { name: nameOf(table) })}"><ol class="pages">
${pages.map((page, i) => html`<li><a href="../${page}">${t('page', { from: f.number(i * rowsOnPage(table) + 1), to: f.number(Math.min(table.rows, (i + 1) * rowsOnPage(table))) })}</a></li>\n`)}</ol></nav>`

  const otherFiles = ({ formats, tables }: Archive): Html[] =>
    [
      ...formats.filter((one) => !(one in needs) || tables.some(({ name }) => name === needs[one as keyof typeof needs])).map((one) => t(`formats.${one}`)),
      t('manifestSay'),
      ...(formats.length > 0 ? [t('keysSay')] : []),
    ].map((sentence) => html`<li>${sentence}</li>`)

  return {
    leftOut: t('leftOut'),
    row,

    index: (archive) => html`${head(archive, t('title'), 'index')}
<h1>${t('title')}</h1>
<p class="lead">${t('about', { entity: operator.entity, moment: f.moment(archive.takenAt) })}</p>
${covers(archive)}
${archive.inParts ? html`<p>${t('inParts')}</p>` : undefined}
${strip(archive, total, tablesOf, count(total(archive.tables)))}
${archive.categories.map(
  (category) => html`<section aria-labelledby="${category}"><h2 id="${category}"><span class="dot c-${category}"></span><a href="pages/${category}.html">${say.category(category)}</a> <small>${count(total(tablesOf(archive, category)))}</small></h2>
<ul class="rows">${tablesOf(archive, category).map((table) => html`<li><a href="pages/${category}.html#${table.name}">${nameOf(table)}</a> <span>${count(table.rows)}</span></li>\n`)}</ul></section>\n`,
)}
${rights}
<section aria-labelledby="files"><h2 id="files">${t('allFiles')}</h2><ul class="plain">${otherFiles(archive)}<li>${t('checkSay')} ${at('/verify')}</li></ul></section>
${foot(archive)}`.markup,

    categoryHead: (archive, category) =>
      html`${head(archive, say.category(category), category, style(tablesOf(archive, category)))}<h1><span class="dot c-${category}"></span>${say.category(category)}</h1>
<p class="lead">${count(total(tablesOf(archive, category)))}. ${t('about', { entity: operator.entity, moment: f.moment(archive.takenAt) })}</p>
${covers(archive)}
${searchBox(reader)}\n`.markup,

    tableHead: (table, pages) =>
      html`<section aria-labelledby="${table.name}"><h2 id="${table.name}">${nameOf(table)} <small>${count(table.rows)}</small></h2>
<p>${say.about(table.name)}</p>
${facts(table)}
${volume(reader, table, nameOf(table))}
${pages.length > 0 ? pageLinks(table, pages) : table.rows === 0 ? html`<p class="quiet">${t('nothing')}</p>` : isEmpty(table) ? html`<p class="quiet">${t('filesOnly')}</p>` : open(table, nameOf(table))}`.markup,

    tableFoot: (table, pages) => html`${isListed(table, pages) ? close(table) : undefined}</section>\n`.markup,

    partHead: (archive, table, pages, part) => {
      const title = t('pageOf', { name: nameOf(table), part: f.number(part + 1), of: f.number(pages.length) })
      return html`${head(archive, title, table.category, style([table]))}<h1>${title}</h1>
<p><a href="${table.category}.html#${table.name}">${t('back', { name: say.category(table.category) })}</a></p>
${searchBox(reader)}
${open(table, title)}`.markup
    },

    partFoot: (archive, table, pages, part) =>
      html`${close(table)}<nav aria-label="${t('pages', { name: nameOf(table) })}"><ul class="pages">
${part > 0 ? html`<li><a href="../${pages[part - 1]}">${t('previous')}</a></li>` : undefined}
${part < pages.length - 1 ? html`<li><a href="../${pages[part + 1]}">${t('next')}</a></li>` : undefined}
</ul></nav>${foot(archive)}`.markup,

    foot: (archive) => html`${rights}${foot(archive)}`.markup,
  }
}

/** Formats of one table: without it they are not there. */
const needs = { har: 'notifications', vcard: 'profiles', 'activity-streams': 'posts' } as const

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
