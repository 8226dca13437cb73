'use client'
// Roles are spelled out because browsers drop them from a table that is laid out as a list; cells have no names but their places.
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, react/no-array-index-key */
import type { ReactNode } from 'react'

export type Column = {
  head: ReactNode
  /** Numbers stand at the end of their column. */
  end?: boolean
  /** What names the value on a phone, where the table is a list: `Kept until:`. */
  label?: string
}

export type TableRow = {
  key: string
  /** The first cell names the row. An empty cell takes no room on a phone. */
  cells: readonly ReactNode[]
  /** The one that is open or meant. */
  now?: boolean
}

type Props = {
  /** Read before the table; `caption` shows it, too. */
  name: string
  caption?: boolean
  /** All columns of one width: for tables under each other that belong together. */
  even?: boolean
  /**
   * How it is laid out on a phone. `pairs`: names and values, the last column is what can be done. `queue`: two short cells to begin
   * with. `counts`: a name and a number. `flow`: cells after each other.
   */
  shape?: 'pairs' | 'queue' | 'counts' | 'flow'
  columns: readonly Column[]
  rows: readonly TableRow[]
}

/** With more of them words are broken rather than the page made wider. */
const manyColumns = 10

/**
 * A table that becomes a list on a phone. It is sent to the browser as its rows and built there: as finished elements, which the framework sends a
 * second time beside the markup, a page of calls was half as large again.
 */
export function DataTable({ name, caption = false, even = false, shape, columns, rows }: Props) {
  const look = ['table', even && 'even', columns.length > manyColumns && 'many', shape ?? (rows.length > 12 && 'flow')].filter(Boolean).join(' ')
  return (
    <table className={look} role="table">
      <caption className={caption ? undefined : 'hidden-visually'}>{name}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ head, end }, i) => (
            <th key={i} scope="col" role="columnheader" className={end ? 'end' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ key, cells, now }) => (
          <tr key={key} role="row" className={now ? 'now' : undefined} aria-current={now ? 'true' : undefined}>
            {cells.map((cell, i) => {
              const { end, label } = columns[i]!
              const className = end ? 'end' : undefined
              return i === 0 ? (
                <th key={i} scope="row" role="rowheader" className={className}>
                  {cell}
                </th>
              ) : (
                <td key={i} role="cell" className={className} data-l={label}>
                  {cell}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
