import { escapeIdentifier, escapeLiteral } from 'pg'
import type { ArchiveColumn, ArchiveTable } from './archive.ts'

// Spreadsheets take a cell that begins like this for a formula (OWASP, CSV Injection); the wide forms are what some of them turn into the narrow.
export const formulaStarts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'] as const

/** A person's rows of a table as CSV, with a line of names. Text that a spreadsheet would run begins with an apostrophe. */
export const csvSql = (table: ArchiveTable, person: string): string =>
  `copy (select ${table.columns.map((column) => `${cell(column)} as ${escapeIdentifier(column.key)}`).join(', ')} ${from(table, person)}) to stdout with (format csv, header true, encoding 'UTF8')`

/** The same as one JSON object a line. JSON holds no such control characters, so the quote that is never needed never appears. */
export const jsonSql = (table: ArchiveTable, person: string): string => lines(table, person, (column) => (column.sealed ? sealed(column) : column.sqlName))

/** One JSON object a line whose values are what the CSV would hold; for rows that are opened on their way there. */
export const textSql = (table: ArchiveTable, person: string): string => lines(table, person, (column) => (column.sealed ? sealed(column) : `(${cell(column)})::text`))

const sealed = ({ sqlName }: ArchiveColumn): string => `encode(${sqlName}, 'base64')`

const lines = (table: ArchiveTable, person: string, value: (column: ArchiveColumn) => string): string =>
  `copy (select row_to_json(line) from (select ${table.columns.map((column) => `${value(column)} as ${escapeIdentifier(column.key)}`).join(', ')} ${from(table, person)}) line) to stdout with (format csv, quote e'\\x01', escape e'\\x01', delimiter e'\\x02', encoding 'UTF8')`

/** How many rows there are, and how many of them are somebody else's: row-level security lets none be seen, this asks again. */
export const countSql = (tables: readonly ArchiveTable[], person: string): string =>
  tables
    .map(
      (table) =>
        `select ${escapeLiteral(table.name)} as name, count(*) filter (where ${table.owner} = ${id(person)})::text as rows, count(*) filter (where ${table.owner} is distinct from ${id(person)})::text as strange from ${table.sqlName}`,
    )
    .join(' union all ')

const from = ({ sqlName, owner, clock }: ArchiveTable, person: string): string =>
  `from ${sqlName} where ${owner} = ${id(person)}${clock ? ` order by ${clock} desc` : ''}`

function cell({ sqlName, sqlType }: ArchiveColumn): string {
  const text = sqlType === 'text' ? sqlName : sqlType.endsWith('[]') ? `array_to_string(${sqlName}, ', ')` : undefined
  return text ? `case when left(${text}, 1) in (${formulaStarts.map((start) => escapeLiteral(start)).join(', ')}) then '''' || ${text} else ${text} end` : sqlName
}

const id = (person: string): string => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(person)) throw new TypeError('Not an id.')
  return `'${person}'::uuid`
}
