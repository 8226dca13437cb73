import { html, type Html } from '#mail/html.ts'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Reader } from '#messages/reader.ts'
import type { CountedTable, Month } from '#privacy/export/archive.ts'

const height = 90

/** How many records there were in each month: a picture, and the same as a table that opens below. Months without any are there, too. */
export function volume(reader: Reader, { category, months = [] }: CountedTable, name: string): Html | undefined {
  if (months.length === 0) return undefined
  const t = words('archive', reader)
  const f = format(reader)
  const bars = withoutGaps(months)
  const most = Math.max(...bars.map(({ rows }) => rows))
  const pitch = 100 / bars.length
  const said = t('volume', { name, from: monthName(bars[0]!.month), to: monthName(bars.at(-1)!.month), most: f.number(most) })
  const bar = ({ rows }: Month, i: number): Html => {
    const tall = rows === 0 ? 0 : Math.max(2, Math.round((rows / most) * (height - 6) * 10) / 10)
    return html`<rect x="${((i + 0.08) * pitch).toFixed(3)}%" width="${(pitch * 0.84).toFixed(3)}%" y="${(height - tall).toFixed(1)}" height="${tall}"/>`
  }
  return html`<figure class="volume c-${category}"><svg height="${height + 1}" role="img" aria-label="${said}">${bars.map(bar)}<line x1="0" x2="100%" y1="${height + 0.5}" y2="${height + 0.5}"/></svg>
<p class="ends" aria-hidden="true"><span>${monthName(bars[0]!.month)}</span><span>${monthName(bars.at(-1)!.month)}</span></p>
<details><summary>${t('asTable')}</summary><ul class="rows">${bars.map(({ month, rows }) => html`<li>${monthName(month)} <span>${f.number(rows)}</span></li>`)}</ul></details></figure>`

  function monthName(month: string): string {
    return f.month(`${month}-01`)
  }
}

/** More months than this are a picture of nothing: the oldest are left to the files. */
const mostMonths = 60

function withoutGaps(months: readonly Month[]): Month[] {
  const rows = new Map(months.map((one) => [one.month, one.rows]))
  const [first, last] = [months[0]!.month, months.at(-1)!.month]
  const all: Month[] = []
  for (let month = first; month <= last; month = after(month)) all.push({ month, rows: rows.get(month) ?? 0 })
  return all.slice(-mostMonths)
}

function after(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7)
}
