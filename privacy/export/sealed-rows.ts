import { openBody } from '../bodies.ts'
import { httpText, type HttpContent } from '../http-content.ts'
import type { ArchiveTable, Row } from './archive.ts'
import { formulaStarts } from './rows-sql.ts'

type Rows = AsyncIterable<Row>
/** The person's key; undefined when there is none, and then nothing of theirs is encrypted. */
type Key = Buffer | undefined

/** A request or an answer that stands in a row as base64, opened in its place. */
const opened = (table: ArchiveTable, key: Key, person: string, row: Row): Row => {
  const sealed = table.columns.filter((column) => column.sealed && typeof row[column.key] === 'string')
  const open = ({ key: name, sqlName }: (typeof sealed)[number]) =>
    key && (JSON.parse(openBody(key, { table: table.sqlName, column: sqlName, row: String(row['id']), person }, Buffer.from(String(row[name]), 'base64'))) as HttpContent)
  return { ...row, ...Object.fromEntries(sealed.map((column) => [column.key, open(column) ?? null])) }
}

const readable = (table: ArchiveTable, row: Row): Row => ({
  ...row,
  ...Object.fromEntries(table.columns.filter(({ sealed, key }) => sealed && row[key]).map(({ key }) => [key, httpText(row[key] as HttpContent)])),
})

/** The rows of a table with what is sealed in them opened: as data. */
export const openRows = async function* (rows: Rows, table: ArchiveTable, key: Key, person: string): AsyncGenerator<Row> {
  for await (const row of rows) yield opened(table, key, person, row)
}

/** The same as text, for reading. */
export const readRows = async function* (rows: Rows, table: ArchiveTable, key: Key, person: string): AsyncGenerator<Row> {
  for await (const row of rows) yield readable(table, opened(table, key, person, row))
}

/** One object a line. */
export const jsonLines = async function* (rows: Rows): AsyncGenerator<Buffer> {
  for await (const row of rows) yield Buffer.from(`${JSON.stringify(row)}\n`)
}

/** Rows of texts as Postgres writes CSV: a line of names, null is nothing, what a spreadsheet would run begins with an apostrophe where it was opened here. */
export const csvLines = async function* (rows: Rows, { columns }: ArchiveTable): AsyncGenerator<Buffer> {
  yield Buffer.from(`${columns.map(({ key }) => key).join(',')}\n`)
  for await (const row of rows) {
    const cells = columns.map(({ key, sealed }) => {
      const text = row[key] as string | null
      return text === null ? '' : quoted(sealed && formulaStarts.some((start) => text.startsWith(start)) ? `'${text}` : text)
    })
    yield Buffer.from(`${cells.join(',')}\n`)
  }
}

const quoted = (text: string): string => (text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
