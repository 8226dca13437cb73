import { openBody } from '../bodies.ts'
import { httpText, type HttpContent } from '../http-content.ts'
import type { ArchiveTable, Row } from './archive.ts'
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

/** A row of texts as Postgres writes CSV: null is nothing, what a spreadsheet would run begins with an apostrophe where it was opened here. */
export const csvLine = ({ columns }: ArchiveTable, row: Row): string => {
  const cells = columns.map(({ key, sealed }) => {
    const text = row[key] as string | null
    return text === null ? '' : quoted(sealed && formulaStarts.some((start) => text.startsWith(start)) ? `'${text}` : text)
  })
  return `${cells.join(',')}\r\n`
}

const quoted = (text: string): string => (text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
