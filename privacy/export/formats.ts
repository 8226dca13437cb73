import { parse } from 'csv-parse/sync'
import type { Row } from './archive.ts'
import type { Cells } from './cells.ts'

type Pieces = AsyncIterable<Buffer>

/** Whole rows of a file, ready to be written. `last`: the last of them, read when a file has to end here. */
export type Rows = { bytes: Buffer | string; rows: number; last(): Row }

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d]

/** Without it a spreadsheet takes "ö" for two letters. */
export const byteOrderMark = '\uFEFF'

/** Postgres' CSV as RFC 4180 has it, without its line of names: lines end in CRLF; line breaks inside a cell stay as they are. `keys`: the names. */
export const csvRows = async function* (pieces: Pieces, keys: readonly string[]): AsyncGenerator<Rows> {
  let quoted = false
  let header = true
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    const read: Lines = quoted || piece.includes(quote) ? endLines(piece, quoted) : endPlainLines(piece)
    quoted = read.quoted
    // The line of names is the first, and holds no line break.
    const start = header && read.rows > 0 ? read.bytes.indexOf(lineFeed) + 1 : 0
    const rows = read.rows - (start > 0 ? 1 : 0)
    const bytes = start > 0 ? read.bytes.subarray(start, read.end) : joined(rest, read.bytes.subarray(0, read.end))
    if (start > 0) header = false
    rest = read.end > 0 ? read.bytes.subarray(read.end) : joined(rest, read.bytes)
    if (rows > 0) yield { bytes, rows, last: () => csvRow(bytes, keys) }
  }
}

/** `end`: where the last whole line ends. */
type Lines = { bytes: Buffer; rows: number; end: number; quoted: boolean }

/** Most pieces hold no quote, and then each line break ends a line: an engine does that faster than any loop. */
function endPlainLines(piece: Buffer): Lines {
  const text = piece.toString('latin1')
  const ended = text.replaceAll('\n', '\r\n')
  return { bytes: Buffer.from(ended, 'latin1'), rows: ended.length - text.length, end: ended.lastIndexOf('\n') + 1, quoted: false }
}

function endLines(piece: Buffer, begun: boolean): Lines {
  const bytes = Buffer.allocUnsafe(piece.length * 2)
  let quoted = begun
  let [size, end, rows] = [0, 0, 0]
  for (const byte of piece) {
    if (byte === quote) quoted = !quoted
    const ends = byte === lineFeed && !quoted
    if (ends) bytes[size++] = carriageReturn
    bytes[size++] = byte
    if (ends) {
      end = size
      rows++
    }
  }
  return { bytes: bytes.subarray(0, size), rows, end, quoted }
}

const joined = (one: Buffer, other: Buffer): Buffer => (one.length > 0 ? Buffer.concat([one, other]) : other)

const csvRow = (bytes: Buffer, keys: readonly string[]): Row => parse<Row>(bytes, { columns: [...keys], record_delimiter: '\r\n' }).at(-1)!

/** What stands between two objects of an array. */
export const between = ',\n'

/** Rows as Postgres writes JSON, each with a comma at its end: pieces between which one is still to be written. */
export const jsonRows = async function* (pieces: Pieces): AsyncGenerator<Rows> {
  let rest: Buffer[] = []
  for await (const piece of pieces) {
    rest.push(piece)
    if (!piece.includes(lineFeed)) continue
    const all = Buffer.concat(rest)
    const end = all.lastIndexOf(lineFeed)
    rest = [all.subarray(end + 1)]
    const bytes = all.subarray(0, end - 1)
    yield { bytes, rows: countLines(bytes) + 1, last: () => JSON.parse(bytes.toString('utf8', bytes.lastIndexOf(lineFeed) + 1)) as Row }
  }
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) count++
  return count
}

/**
 * Rows written as text, some at a time, so that what is large goes by in pieces and what is small doesn't one by one. `every`: so many rows end a
 * piece in any case. `read`: makes a row of its cells.
 */
export const written = async function* (
  rows: AsyncIterable<readonly Cells[]>,
  { write, read, glue, every = Infinity }: { write: (cells: Cells) => string; read: (cells: Cells) => Row; glue: string; every?: number },
): AsyncGenerator<Rows> {
  let [text, count, of] = ['', 0, 0]
  let last: Cells = []
  const piece = (): Rows => {
    const [at, rows, bytes] = [last, of, text]
    ;[text, of] = ['', 0]
    return { bytes, rows, last: () => read(at) }
  }
  for await (const some of rows) {
    for (const cells of some) {
      text += of === 0 ? write(cells) : glue + write(cells)
      last = cells
      of++
      count++
      if (text.length > pieceChars || count % every === 0) yield piece()
    }
  }
  if (of > 0) yield piece()
}
const pieceChars = 16_384
