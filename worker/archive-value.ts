import { html, type Html } from '#mail/html.ts'
import { format } from '#messages/format.ts'
import type { Reader } from '#messages/reader.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import type { ArchiveColumn, Row } from '#privacy/export/archive.ts'
import type { OwnedName } from '#privacy/holdings.ts'
import type { Category } from '#privacy/vocabulary.ts'

/** Writes one value as its reader would. Text stands apart from its surroundings, so that its direction turns nothing else around. */
export function archiveValues(reader: Reader): (name: OwnedName, column: ArchiveColumn, row: Row) => Html {
  const f = format(reader)
  const say = labels(reader)
  const notGiven = html`<span class="quiet">${words('archive', reader)('notGiven')}</span>`
  return (name, { key, sqlType }, row) => {
    const value = row[key] as string | number | boolean | readonly string[] | null | undefined
    if (value === null || value === undefined || value === '') return notGiven
    if (sqlType.startsWith('timestamp')) {
      const at = new Date(String(value))
      return Number.isNaN(at.getTime()) ? text(String(value)) : html`<time datetime="${String(value)}">${f.shortDate(at)}, ${f.time(at)}</time>`
    }
    if (sqlType === 'date') return /^\d{4}-\d\d-\d\d$/.test(String(value)) ? html`<time datetime="${String(value)}">${f.date(String(value))}</time>` : text(String(value))
    if (key === 'amountCents' && /^[A-Z]{3}$/.test(String(row['currency']))) return html`<span class="num">${f.money(Number(value), String(row['currency']))}</span>`
    if (key === 'bytes') return html`<span class="num">${f.bytes(Number(value))}</span>`
    if (key === 'country' && /^[A-Z]{2}$/.test(String(value))) return text(f.country(String(value)))
    if (name === 'choices' && key === 'decision' && (value === 'in' || value === 'out')) return text(say.t(`decision.${value}`))
    if (name === 'exports' && key === 'categories' && typeof value === 'object') return text(f.list(value.map((one) => say.category(one as Category))))
    if (typeof value === 'number') return html`<span class="num">${key === 'number' ? value : f.number(value)}</span>`
    return text(typeof value === 'object' ? f.list(value.map((one) => say.value(one))) : say.value(String(value)))
  }
}

const text = (value: string): Html => html`<bdi>${visible(value)}</bdi>`

/** Characters that draw nothing are shown by their pictures (Unicode, Control Pictures). */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const visible = (text: string): string => text.replace(/[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, (sign) => (sign === '\u007F' ? '␡' : String.fromCharCode(0x2400 + sign.charCodeAt(0))))
