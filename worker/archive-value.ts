import { html } from '#mail/html.ts'
import { format } from '#messages/format.ts'
import type { Reader } from '#messages/reader.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { cellReader, type Cell, type Cells } from '#privacy/export/cells.ts'
import { isClosed, type OwnedName } from '#privacy/holdings.ts'
import type { Category } from '#privacy/vocabulary.ts'
import { momentWriter } from './archive-moment.ts'

/** Markup of one cell of a row, whose cells are as Postgres writes them. */
type WriteCell = (cells: Cells) => string

/**
 * How a column's values are written as its reader would; made once for a column. Text stands apart from its surroundings, so that its direction
 * turns nothing else around.
 */
export function archiveValues(reader: Reader): (name: OwnedName, columns: readonly Cell[], at: number) => WriteCell {
  const f = format(reader)
  const say = labels(reader)
  // Short, because a page may hold thousands; what it looks like is the style's.
  const notGiven = html`<i>${words('archive', reader)('notGiven')}</i>`.markup
  const moment = momentWriter(reader)
  const number = kept((value: number) => plain(f.number(value)))
  const money = (value: number, currency: unknown) => (/^[A-Z]{3}$/.test(String(currency)) ? plain(f.money(value, String(currency))) : plain(f.number(value)))
  const day = kept((value: string) => (/^\d{4}-\d\d-\d\d$/.test(value) ? plain(f.date(value)) : text(value)))

  return (name, columns, at) => {
    const { key, sqlType } = columns[at]!
    const read = cellReader(columns[at]!)
    const [currency, about] = ['currency', 'record'].map((beside) => columns.findIndex((column) => column.key === beside)) as [number, number]
    const write = writer()
    // What is the same as in the row before, as many are, is written already.
    let [before, written]: [string | null, string] = [null, notGiven]
    return (cells) => {
      const cell = cells[at]
      if (cell === null || cell === undefined || cell === '') return notGiven
      if (cell !== before || key === 'amountCents' || key === 'columns') [before, written] = [cell, write(read(cell), cells)]
      return written
    }

    function writer(): (value: unknown, cells: Cells) => string {
      if (sqlType.startsWith('timestamp')) return (value) => moment(String(value)) ?? text(String(value))
      if (sqlType === 'date') return (value) => day(String(value))
      if (key === 'amountCents') return (value, cells) => money(Number(value), cells[currency])
      if (key === 'bytes') return (value) => plain(f.bytes(Number(value)))
      if (key === 'locale') return (value) => text(say.language(String(value)))
      if (key === 'country') return (value) => text(/^[A-Z]{2}$/.test(String(value)) ? f.country(String(value)) : String(value))
      if (key === 'categories') return (value) => text(f.list((value as string[]).map((one) => say.category(one as Category))))
      if (name === 'audit' && key === 'columns') return (value, cells) => text(f.list((value as string[]).map((one) => say.column(cells[about] as OwnedName, one))))
      if (name === 'looks' && key === 'fields') return (value) => text(f.list((value as string[]).map((one) => say.seen(one))))
      if (key === 'number' || key === 'lastFour') return (value) => text(String(value))
      const word = kept((value: string) => text(say.word(name, key, value, isClosed(name, key)) ?? value))
      return (value) => {
        if (typeof value === 'number') return number(value)
        if (typeof value === 'string') return isWord(value) ? word(value) : text(value)
        return text(Array.isArray(value) ? f.list(value.map((one) => say.value(String(one)))) : String(value))
      }
    }
  }
}

const plain = (text: string): string => html`${text}`.markup

/** What a closed list may hold: there are few of them, and they are looked up in the words. */
const isWord = (value: string): boolean => value.length < 40 && /^[a-z-]+$|^\*$/.test(value)

/** Remembers what it made, of a bounded number of values. */
function kept<V>(make: (value: V) => string): (value: V) => string {
  const made = new Map<V, string>()
  return (value) => {
    const known = made.get(value)
    if (known !== undefined) return known
    const fresh = make(value)
    if (made.size < 5_000) made.set(value, fresh)
    return fresh
  }
}

/** Letters and digits of one direction need nothing; whatever else there is stands apart, and can be no markup. */
const text = (value: string): string => (/^[A-Za-z0-9 +.,:/_-]*$/.test(value) ? value : html`<bdi>${visible(value)}</bdi>`.markup)

/** Characters that draw nothing are shown by their pictures (Unicode, Control Pictures). */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const visible = (text: string): string => text.replace(/[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, (sign) => (sign === '\u007F' ? '␡' : String.fromCharCode(0x2400 + sign.charCodeAt(0))))
