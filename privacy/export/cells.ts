import { StringDecoder } from 'node:string_decoder'
import type { ArchiveColumn, Row } from './archive.ts'

/** What a cell of Postgres' text format is, and so how it is read. */
type Kind = 'number' | 'boolean' | 'instant' | 'text' | 'json'

/** A column as it comes: `sealed` ones as base64. */
export type Cell = Pick<ArchiveColumn, 'key' | 'sqlType' | 'sealed'>

/** A row as Postgres writes it as text; null where there is nothing. */
export type Cells = readonly (string | null)[]

export const kindOf = ({ sqlType, sealed }: Cell): Kind => {
  if (sealed) return 'text'
  if (['integer', 'bigint', 'smallint'].includes(sqlType)) return 'number'
  if (sqlType === 'boolean') return 'boolean'
  if (sqlType.startsWith('timestamp')) return 'instant'
  return sqlType.endsWith('[]') ? 'json' : 'text'
}

/** The cells of rows in Postgres' text format (COPY, "Text Format"), some rows at a time; null where there is nothing. */
export const readCells = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Cells[]> {
  const decoder = new StringDecoder('utf8')
  let rest: string[] = []
  for await (const piece of pieces) {
    const text = decoder.write(piece)
    const end = text.lastIndexOf('\n')
    if (end === -1) {
      rest.push(text)
      continue
    }
    const lines = (rest.length > 0 ? rest.join('') + text.slice(0, end) : text.slice(0, end)).split('\n')
    rest = end + 1 < text.length ? [text.slice(end + 1)] : []
    yield lines.map((line) => (line.includes('\\') ? line.split('\t').map(unescaped) : line.split('\t')))
  }
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
const unescaped = (cell: string): string | null => (cell === '\\N' ? null : cell.includes('\\') ? cell.replace(/\\(.)/gs, (_, sign: string) => escapes[sign] ?? sign) : cell)

/** Makes a value of the cells of a column that hold one: a number, an instant as ISO 8601, a list. */
export const cellReader = (column: Cell): ((cell: string) => unknown) => reading[kindOf(column)]

/** Makes rows of cells. */
export const rowReader = (columns: readonly Cell[]): ((cells: Cells) => Row) => {
  const readers = columns.map((column) => ({ key: column.key, read: cellReader(column) }))
  return (cells) => {
    const row: Record<string, unknown> = {}
    for (let i = 0; i < readers.length; i++) {
      const { key, read } = readers[i]!
      const cell = cells[i]
      row[key] = cell === null || cell === undefined ? null : read(cell)
    }
    return row
  }
}

const reading: Record<Kind, (cell: string) => unknown> = {
  number: Number,
  boolean: (cell) => cell === 't',
  instant: (cell) => isoInstant(cell),
  text: (cell) => cell,
  json: (cell) => JSON.parse(cell) as unknown,
}

/** `2026-11-25 14:02:07.5+00` as ISO 8601 has it; `infinity` stays. */
const isoInstant = (cell: string): string => (cell.charCodeAt(10) === 0x20 ? `${cell.slice(0, 10)}T${cell.slice(11)}${cell.endsWith('+00') ? ':00' : ''}` : cell)
