import { format } from '#messages/format.ts'
import { DataTable } from './data-table.tsx'
import type { Colour } from './dot.tsx'

type Props = {
  name: string
  /** The heads of its columns: what is told apart, how many, and the bar. */
  heads: readonly [what: string, amount: string, bar: string]
  rows: readonly { name: string; amount: number; colour?: Colour }[]
}

const height = 12

/** How many there are of each of a few: a table, and in it a bar for each number, for who would rather look than read. */
export function AmountBars({ name, heads: [what, amount, bar], rows }: Props) {
  const { number } = format()
  const most = Math.max(1, ...rows.map((row) => row.amount))
  return (
    <DataTable
      name={name}
      shape="counts"
      columns={[{ head: what }, { head: amount, end: true }, { head: <span className="hidden-visually">{bar}</span> }]}
      rows={rows.map((row) => ({
        key: row.name,
        cells: [
          row.name,
          number(row.amount),
          <svg key="bar" className="amount" height={height} width="100%" aria-hidden="true" focusable="false">
            <rect className={`shape c-${row.colour ?? 'accent'}`} x="0" y="0" height={height} width={row.amount === 0 ? 0 : `${Math.max(0.5, (row.amount / most) * 100)}%`} />
          </svg>,
        ],
      }))}
    />
  )
}
