import { StringDecoder } from 'node:string_decoder'
import { parse } from 'csv-parse/sync'
import type { Row } from './archive.ts'

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
    const out = Buffer.allocUnsafe(rest.length + piece.length * 2)
    let size = rest.copy(out)
    let [start, end, rows] = [0, 0, 0]
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i]!
      if (byte === quote) quoted = !quoted
      else if (byte === lineFeed && !quoted) {
        out[size++] = carriageReturn
        out[size++] = byte
        end = size
        if (header) start = size
        else rows++
        header = false
        continue
      }
      out[size++] = byte
    }
    rest = out.subarray(end, size)
    const bytes = out.subarray(start, end)
    if (rows > 0) yield { bytes, rows, last: () => csvRow(bytes, keys) }
  }
}

const csvRow = (bytes: Buffer, keys: readonly string[]): Row => parse<Row>(bytes, { columns: [...keys], record_delimiter: '\r\n' }).at(-1)!

/** One object a line, as they stand between the brackets of an array. */
export const jsonRows = async function* (pieces: Pieces): AsyncGenerator<Rows> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(lineFeed)
    if (end === -1) {
      rest = Buffer.concat([rest, piece])
      continue
    }
    const out = Buffer.allocUnsafe(rest.length + end * 2 + 2)
    let size = rest.copy(out)
    let rows = 0
    let line = 0
    for (let start = 0; start <= end; rows++) {
      const found = piece.indexOf(lineFeed, start)
      if (rows > 0) size += out.write(between, size)
      line = rows > 0 ? size : 0
      size += piece.copy(out, size, start, found)
      start = found + 1
    }
    rest = piece.subarray(end + 1)
    const bytes = out.subarray(0, size)
    yield { bytes, rows, last: () => JSON.parse(bytes.toString('utf8', line)) as Row }
  }
}

/** What stands between two objects of an array. */
export const between = ',\n'

/** One object a line, read. */
export const readRows = async function* (pieces: Pieces): AsyncGenerator<Row> {
  const decoder = new StringDecoder('utf8')
  let rest: string[] = []
  for await (const piece of pieces) {
    const lines = decoder.write(piece).split('\n')
    const [first = '', ...others] = lines
    rest.push(first)
    for (const line of others) {
      yield JSON.parse(rest.join('')) as Row
      rest = [line]
    }
  }
}
