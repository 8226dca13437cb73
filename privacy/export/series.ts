import type { PoolClient } from 'pg'
import { harEntry, harFoot, harHead, type HarSource } from '../har.ts'
import { activity, activityFoot, activityHead } from './activity-streams.ts'
import { rowsOnPage, type Archive, type CountedTable, type Pages, type Row } from './archive.ts'
import { copyRows } from './copy-rows.ts'
import { readCells, rowReader, type Cell, type Cells } from './cells.ts'
import { between, byteOrderMark, csvRows, jsonRows, written, type Rows } from './formats.ts'
import { cellsSql, csvSql, jsonSql, pageColumns, textSql, type Place, type Slice } from './rows-sql.ts'
import { csvLine, opened, readable, type Holder } from './sealed-rows.ts'

/** The rows of one table in one format, in as many files as it takes: `calls.csv`, `calls-2.csv`, … */
export type Series = {
  /** `csv/calls`: no two have the same. */
  name: string
  table: CountedTable
  path(file: number): string
  /** Most rows of a file. */
  most: number
  /** How many files there are, where each says how many; a page has exactly `most` rows. */
  pages?: number
  /** Whether its rows count as work done: what is written beside the chosen formats does not. */
  counts: boolean
  head(file: number): string
  foot(file: number): string
  between: string
  /** In the table's order; `after`: what comes after a row that is written already. */
  rows(after?: Place): AsyncIterable<Rows>
}

/** More a spreadsheet does not open (1,048,576 lines); what comes at once is a few thousand. */
const rowsOfCsv = 1_000_000

type Source = { client: PoolClient; slice: Slice; holder: Holder }

/** As fast as Postgres gives them, but for rows that have to be opened on their way. */
export const csvSeries = ({ client, slice, holder }: Source, table: CountedTable): Series => ({
  ...named('csv', table, 'csv'),
  most: rowsOfCsv,
  head: () => `${byteOrderMark}${table.columns.map(({ key }) => key).join(',')}\r\n`,
  foot: () => '',
  between: '',
  rows: (after) => {
    if (!isSealed(table)) return csvRows(copyRows(client, csvSql(table, slice, after)), table.columns.map(({ key }) => key))
    const read = rowReader(table.columns.map((column) => ({ ...column, sqlType: 'text' })))
    return written(readCells(copyRows(client, textSql(table, slice, after))), { write: (cells) => csvLine(table, readable(table, holder, read(cells))), read, glue: '' })
  },
})

/** As fast as Postgres gives them, too. */
export const jsonSeries = (source: Source, table: CountedTable): Series => ({
  ...named('json', table, 'json'),
  most: Infinity,
  head: () => '[\n',
  foot: () => '\n]\n',
  between,
  rows: (after) => {
    if (!isSealed(table)) return jsonRows(copyRows(source.client, jsonSql(table, source.slice, after)))
    const read = rowReader(table.columns)
    return written(cellsOf(source, table, table.columns, after), { write: (cells) => JSON.stringify(opened(table, source.holder, read(cells))), read, glue: between })
  },
})

/** Traffic in the form that tools for it read. */
export const harSeries = (source: Source, table: CountedTable): Series => ({
  ...named('har', table, 'har'),
  most: Infinity,
  head: () => harHead,
  foot: () => harFoot,
  between,
  rows: (after) => {
    const read = rowReader(table.columns)
    const write = (cells: Cells) => JSON.stringify(harEntry(harSource(opened(table, source.holder, read(cells)))))
    return written(cellsOf(source, table, table.columns, after), { write, read, glue: between })
  },
})

/** Posts of the forum, as other forums read them. */
export const activitySeries = (source: Source, table: CountedTable): Series => ({
  ...named('activity-streams', table, 'json'),
  most: Infinity,
  head: () => activityHead(source.slice.person),
  foot: () => activityFoot,
  between,
  rows: (after) => {
    const read = rowReader(table.columns)
    return written(cellsOf(source, table, table.columns, after), { write: (cells) => JSON.stringify(activity(read(cells))), read, glue: between })
  },
})

/** The pages of a long table; how many there are of them is said on each. */
export const pageSeries = (source: Source, archive: Archive, pages: Pages, table: CountedTable, of: number): Series => {
  const all = pagesOf(table, of)
  return {
    name: `pages/${table.name}`,
    table,
    path: (file) => all[file - 1]!,
    most: rowsOnPage(table),
    pages: of,
    counts: true,
    head: (file) => pages.partHead(archive, table, all, file - 1),
    foot: (file) => pages.partFoot(archive, table, all, file - 1),
    between: '',
    rows: (after) => shownRows(source, pages, table, after),
  }
}

/** The rows of a table as they stand on pages; none comes together with those of the next page. */
export const shownRows = (source: Source, pages: Pages, table: CountedTable, after?: Place): AsyncGenerator<Rows> => {
  const columns = pageColumns(table)
  const read = rowReader(columns)
  const row = pages.row(table, columns)
  const open = (cells: Cells): Cells => {
    const texts = readable(table, source.holder, read(cells))
    return columns.map(({ key, sealed }, i) => (sealed ? (texts[key] as string | null) : cells[i]!))
  }
  const write = isSealed(table) ? (cells: Cells) => row(open(cells)) : row
  return written(cellsOf(source, table, columns, after), { write, read, glue: '', every: rowsOnPage(table) })
}

/** Fewer rows at once are in the way while others are thrown away: what outlives that stays in memory for long (bytes). */
const cellsBytes = 16_384

const cellsOf = ({ client, slice }: Source, table: CountedTable, columns: readonly Cell[], after: Place | undefined) => readCells(copyRows(client, cellsSql(table, columns, slice, after), cellsBytes))

export const pagesOf = ({ name }: CountedTable, of: number): string[] => Array.from({ length: of }, (_, i) => `pages/${name}-${i + 1}.html`)

const named = (folder: string, table: CountedTable, ending: string) => ({
  name: `${folder}/${table.name}`,
  table,
  counts: folder === 'csv' || folder === 'json',
  path: (file: number) => `${folder}/${table.name}${file === 1 ? '' : `-${file}`}.${ending}`,
})

const harSource = (row: Row): HarSource => {
  const deleted = row['contentsDeletedAt'] as string | null
  return { ...(row as HarSource), at: new Date(String(row['at'])), application: null, contentsDeletedAt: deleted === null ? null : new Date(deleted) }
}

const isSealed = ({ columns }: CountedTable): boolean => columns.some(({ sealed }) => sealed)
