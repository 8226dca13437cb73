import { openBody } from '../bodies.ts'
import { httpText, type HttpContent } from '../http-content.ts'
import type { ArchiveTable, Row } from './archive.ts'
import type { Rows } from './formats.ts'
import { formulaStarts } from './rows-sql.ts'

/** The person's key; undefined when there is none, and then nothing of theirs is encrypted. */
export type Holder = { person: string; key: Buffer | undefined }

/** A request or an answer that stands in a row as base64, opened in its place. */
export const opened = (table: ArchiveTable, { person, key }: Holder, row: Row): Row => {
  const sealed = table.columns.filter((column) => column.sealed && typeof row[column.key] === 'string')
  const open = ({ key: name, sqlName }: (typeof sealed)[number]) =>
    key && (JSON.parse(openBody(key, { table: table.sqlName, column: sqlName, row: String(row['id']), person }, Buffer.from(String(row[name]), 'base64'))) as HttpContent)
  return { ...row, ...Object.fromEntries(sealed.map((column) => [column.key, open(column) ?? null])) }
}

/** The same as text, for reading. */
export const readable = (table: ArchiveTable, holder: Holder, row: Row): Row => {
  const open = opened(table, holder, row)
  return { ...open, ...Object.fromEntries(table.columns.filter(({ sealed, key }) => sealed && open[key]).map(({ key }) => [key, httpText(open[key] as HttpContent)])) }
}

/**
 * Rows written as text, some at a time, so that what is large goes by in pieces and what is small doesn't one by one. `every`: so many rows end a
 * piece in any case.
 */
export const written = async function* (rows: AsyncIterable<Row>, write: (row: Row) => string, glue: string, every = Infinity): AsyncGenerator<Rows> {
  let lines: string[] = []
  let size = 0
  let count = 0
  let last: Row = {}
  const piece = (): Rows => {
    const [at, some, bytes] = [last, lines.length, lines.join(glue)]
    ;[lines, size] = [[], 0]
    return { bytes, rows: some, last: () => at }
  }
  for await (const row of rows) {
    const line = write(row)
    lines.push(line)
    size += line.length
    last = row
    count++
    if (size > pieceChars || count % every === 0) yield piece()
  }
  if (lines.length > 0) yield piece()
}
const pieceChars = 65_536

/** A row of texts as Postgres writes CSV: null is nothing, what a spreadsheet would run begins with an apostrophe where it was opened here. */
export const csvLine = ({ columns }: ArchiveTable, row: Row): string => {
  const cells = columns.map(({ key, sealed }) => {
    const text = row[key] as string | null
    return text === null ? '' : quoted(sealed && formulaStarts.some((start) => text.startsWith(start)) ? `'${text}` : text)
  })
  return `${cells.join(',')}\r\n`
}

const quoted = (text: string): string => (text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
