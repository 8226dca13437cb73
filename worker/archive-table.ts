import { html, type Html } from '#mail/html.ts'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import type { Reader } from '#messages/reader.ts'
import { words } from '#messages/words.ts'
import { goneBy, type ArchiveColumn, type CountedTable, type Pages } from '#privacy/export/archive.ts'
import { holdingOf } from '#privacy/holdings.ts'
import { sourceOf } from '#privacy/record-sources.ts'
import { settings } from '#settings'
import { archiveValues } from './archive-value.ts'

type Shown = { label: string; column: Pick<ArchiveColumn, 'key' | 'sqlType'> }

/** A table on a page: what is said beside it, its head, its rows. */
export function archiveTable(reader: Reader) {
  const t = words('archive', reader)
  const f = format(reader)
  const say = labels(reader)
  const { operator } = settings()
  const write = archiveValues(reader)
  const known = new Map<string, readonly Shown[]>()
  const nameOf = (table: CountedTable): string => say.record(table.name)

  /** In the order in which the portal shows them; by when the row goes comes last. */
  const shown = (table: CountedTable): readonly Shown[] => {
    const found = known.get(table.name) ?? [
      ...holdingOf(table.name).columns.flatMap(({ column: key }) => table.columns.filter((one) => one.key === key && one.shown).map((column) => ({ column, label: say.column(table.name, key) }))),
      ...(table.dated ? [{ column: { key: goneBy, sqlType: 'date' }, label: t('goneBy') }] : []),
    ]
    known.set(table.name, found)
    return found
  }
  // Only by when they go is nothing to read.
  const isEmpty = (table: CountedTable): boolean => shown(table).every(({ column }) => column.key === goneBy)

  const row: Pages['row'] = (table, columns) => {
    const cells = shown(table).map(({ label, column }) => ({
      begin: html`<div><dt>${label}</dt><dd>`.markup,
      cell: write(table.name, columns, columns.findIndex(({ key }) => key === column.key)),
    }))
    if (isEmpty(table)) return () => ''
    if (table.rows === 1) return (one) => cells.reduce((all, { begin, cell }) => `${all}${begin}${cell(one)}</dd></div>\n`, '')
    // HTML needs no end of a cell or a row, and there are millions of them.
    return (one) => {
      let all = '<tr>'
      for (const { cell } of cells) all += `<td>${cell(one)}`
      return `${all}\n`
    }
  }

  return {
    nameOf,
    isEmpty,
    row,

    /** On a phone each value has its name beside it: said once for a table, not in each of its rows. */
    style: (tables: readonly CountedTable[]): string => {
      const rules = tables
        .filter(({ rows }) => rows > 1)
        .flatMap((table) => shown(table).map(({ label }, i) => `.t-${table.name} td:nth-child(${i + 1})::before{content:${cssText(`${label}\u00a0`)}}`))
      return rules.length > 0 ? `@media (max-width:48rem){${rules.join('')}}` : ''
    },

    open: (table: CountedTable, caption: string): Html =>
      table.rows === 1
        ? html`<dl class="one">\n`
        : html`<table class="t-${table.name}"><caption class="unseen">${caption}</caption><thead><tr>${shown(table).map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead><tbody>\n`,
    close: (table: CountedTable): Html => (table.rows === 1 ? html`</dl>` : html`</tbody></table>`),

    /** Why it is held, where it came from, who has it, how long it stays, and the files it stands in. */
    facts: (table: CountedTable): Html => {
      const { record, columns, purposes, recipients, keep } = holdingOf(table.name)
      const receives = (recipient: (typeof recipients)[number]): string => {
        const handed = columns.filter((column) => column.recipients.includes(recipient)).map(({ column }) => say.column(record, column))
        return t('receives', { name: say.recipients([recipient])!, why: say.t(`recipients.${recipient}.why`), columns: f.list(handed) })
      }
      return html`<dl class="about">
${purposes.length > 0 ? html`<div><dt>${t('why')}</dt><dd>${purposes.map((purpose) => html`<span>${say.t(`purposes.${purpose}`)}</span> `)}</dd></div>` : undefined}
<div><dt>${t('source')}</dt><dd>${say.t(`sources.${sourceOf(record)}`)}</dd></div>
<div><dt>${t('who')}</dt><dd>${recipients.length > 0 ? recipients.map((recipient) => html`<span>${receives(recipient)}</span> `) : t('nobody', { entity: operator.entity })}</dd></div>
<div><dt>${t('until')}</dt><dd>${say.kept({ record, keep })}</dd></div>
${table.files.length > 0 ? html`<div><dt>${t('table')}</dt><dd>${table.files.map((path, i) => html`${i > 0 ? ', ' : ''}<a href="../${path}">${path}</a>`)}</dd></div>` : undefined}
${table.secret.length > 0 ? html`<div><dt>${t('leftOutTitle')}</dt><dd>${t('leftOutSay', { columns: f.list(table.secret.map((key) => say.column(record, key))) })}</dd></div>` : undefined}
</dl>`
    },
  }
}

/** A text in a style sheet (CSS Syntax 3): whatever could end it, or the sheet, is written as a number. */
const cssText = (text: string): string => `"${text.replace(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`
