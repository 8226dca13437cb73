import { escapeIdentifier, escapeLiteral } from 'pg'
import { attachmentNumber } from '../attachment-number.ts'
import { goneAt } from '../keep.ts'
import { goneBy, type ArchiveColumn, type ArchiveTable } from './archive.ts'
import { kindOf, type Cell } from './cells.ts'

/** The last row that is written already: its moment as Postgres writes it, and its id. */
export type Place = { at: string; id: string }

/** Which rows of a person: of dated tables only those of some days (calendar days of `timeZone`, both included), or that came in after a moment. */
export type Slice = { person: string; days?: { from: string; to: string; timeZone: string }; newSince?: Date }

// Spreadsheets take a cell that begins like this for a formula (OWASP, CSV Injection); the wide forms are what some of them turn into the narrow.
export const formulaStarts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'] as const

/** A person's rows of a table as CSV, with a line of names. Text that a spreadsheet would run begins with an apostrophe. `after`: only what comes after it. */
export const csvSql = (table: ArchiveTable, slice: Slice, after?: Place): string =>
  `copy (select ${table.columns.map((column) => `${cell(column)} as ${escapeIdentifier(column.key)}`).join(', ')} ${from(table, slice, after)}) to stdout with (format csv, header true, encoding 'UTF8')`

/** The same cells in Postgres' text format, for rows that are opened on their way. */
export const textSql = (table: ArchiveTable, slice: Slice, after?: Place): string =>
  `copy (select ${table.columns.map((column) => (column.sealed ? sealed(column) : cell(column))).join(', ')} ${from(table, slice, after)}) to stdout with (encoding 'UTF8')`

/** A person's rows of a table as JSON, an object with a comma in each line. What quotes and parts cells here stands in no JSON (RFC 8259, section 7). */
export const jsonSql = (table: ArchiveTable, slice: Slice, after?: Place): string =>
  `copy (select row_to_json(line)::text || ',' from (select ${namedColumns(table)} ${from(table, slice, after)}) line) to stdout with (format csv, quote e'\\x01', delimiter e'\\x02', encoding 'UTF8')`

/** A person's rows of a table as they are, in Postgres' text format (`cells.ts` reads it): the columns of the table, or of those a page shows. */
export const cellsSql = (table: ArchiveTable, columns: readonly Cell[], slice: Slice, after?: Place): string =>
  `copy (select ${columns.map((column) => valueOf(table, column)).join(', ')} ${from(table, slice, after)}) to stdout with (encoding 'UTF8')`

function valueOf(table: ArchiveTable, column: Cell): string {
  if (column.key === goneBy) return `(${goneAt(table.name, 'atMost', table.sqlName)})::date`
  const { sqlName } = table.columns.find(({ key }) => key === column.key)!
  if (column.sealed) return sealed({ sqlName })
  return kindOf(column) === 'json' ? `to_json(${sqlName})` : sqlName
}

/** What stands on a page: the columns that say something to a reader, what tells where it ends, and by when a row is deleted. */
export const pageColumns = (table: ArchiveTable): Cell[] => [
  ...table.columns.filter(({ key, shown }) => shown || key === 'id' || key === table.clockKey),
  ...(table.dated ? [{ key: goneBy, sqlType: 'date', sealed: false }] : []),
]

/** How many rows fell into each month (UTC) that has some: counted month by month, which an index does without looking at rows. */
export const monthSql = (table: ArchiveTable, slice: Slice): string => {
  const clock = table.clock!
  const of = `from ${table.sqlName} where ${chosen(table, slice)} and isfinite(${clock})`
  return `select to_char(month, 'YYYY-MM') as month, rows
    from (select min(${clock}) at time zone 'UTC' as first, max(${clock}) at time zone 'UTC' as last ${of}) span,
      generate_series(date_trunc('month', first), last, interval '1 month') month,
      lateral (select count(*)::int as rows ${of} and ${clock} >= month at time zone 'UTC' and ${clock} < (month + interval '1 month') at time zone 'UTC') counted
    where rows > 0 order by 1`
}

const sealed = ({ sqlName }: Pick<ArchiveColumn, 'sqlName'>): string => `encode(${sqlName}, 'base64')`

/** How many rows there are, and how many can be seen of somebody else: row-level security lets none be, this asks again. */
export const countSql = (tables: readonly ArchiveTable[], slice: Slice): string =>
  tables
    .map(
      (table) =>
        `select ${escapeLiteral(table.name)} as name, count(*) filter (where ${chosen(table, slice)})::text as rows, count(*) filter (where ${table.owner} is distinct from ${id(slice.person)})::text as strange from ${table.sqlName}`,
    )
    .join(' union all ')

/** How large a row is, written as JSON: by the newest fifty. */
export const sizeSql = (tables: readonly ArchiveTable[], slice: Slice): string =>
  tables
    .map(
      (table) =>
        `select ${escapeLiteral(table.name)} as name, (select coalesce(avg(octet_length(row_to_json(line)::text)), 0)::int from (select ${namedColumns(table)} ${from(table, slice)} limit 50) line) as bytes`,
    )
    .join(' union all ')

/** The files of a person on their requests, in the table's order: each with its number within its request, as the page of that request has it. */
export const filesSql = (table: ArchiveTable, slice: Slice, after?: Place): string =>
  `select id::text as id, at::text as at, type, (select number::text from requests where requests.id = ${table.sqlName}.request_id) as request, ${attachmentNumber} as place ${from(table, slice, after)}`

/** How many rows come after one that is written already. */
export const restSql = (table: ArchiveTable, slice: Slice, after: Place): string => `select count(*)::text as rows from ${table.sqlName} where ${chosen(table, slice, after)}`

const namedColumns = ({ columns }: ArchiveTable): string => columns.map(({ sqlName, key }) => `${sqlName} as ${escapeIdentifier(key)}`).join(', ')

const from = (table: ArchiveTable, slice: Slice, after?: Place): string =>
  `from ${table.sqlName} where ${chosen(table, slice, after)}${table.clock ? ` order by ${table.clock} desc, id desc` : ''}`

function chosen({ owner, dated, clock, came, columns, clockKey }: ArchiveTable, { person, days, newSince }: Slice, after?: Place): string {
  const type = columns.find(({ key }) => key === clockKey)?.sqlType
  const where = [`${owner} = ${id(person)}`]
  if (dated && days) {
    const zone = escapeLiteral(days.timeZone)
    const start = (day: string) => (type === 'date' ? day : `((${day})::timestamp at time zone ${zone})`)
    // What has no end yet belongs to every day.
    where.push(`(${clock} is null or ${clock} >= ${start(`${escapeLiteral(days.from)}::date`)} and ${clock} < ${start(`${escapeLiteral(days.to)}::date + 1`)})`)
  }
  if (dated && newSince) where.push(`${came} > ${escapeLiteral(newSince.toISOString())}::timestamptz`)
  if (after) where.push(`(${clock}, id) < (${escapeLiteral(after.at)}::${type === 'date' ? 'date' : 'timestamptz'}, ${id(after.id)})`)
  return where.join(' and ')
}

function cell({ sqlName, sqlType }: ArchiveColumn): string {
  const text = sqlType === 'text' ? sqlName : sqlType.endsWith('[]') ? `array_to_string(${sqlName}, ', ')` : undefined
  return text ? `case when left(${text}, 1) in (${formulaStarts.map((start) => escapeLiteral(start)).join(', ')}) then '''' || ${text} else ${text} end` : sqlName
}

const id = (person: string): string => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(person)) throw new TypeError('Not an id.')
  return `'${person}'::uuid`
}
