import { StringDecoder } from 'node:string_decoder'
import type { Row } from './archive.ts'

type Pieces = AsyncIterable<Buffer>
type Count = (rows: number) => void

const [quote, lineFeed, carriageReturn] = [0x22, 0x0a, 0x0d]

/** Without it a spreadsheet takes "ö" for two letters. */
const byteOrderMark = Buffer.from('\uFEFF')

/** Postgres' CSV as RFC 4180 has it: lines end in CRLF; line breaks inside a cell stay as they are. `count`: rows that went by. */
export const csvFile = async function* (pieces: Pieces, count: Count): AsyncGenerator<Buffer> {
  yield byteOrderMark
  let quoted = false
  let header = true
  for await (const piece of pieces) {
    const out = Buffer.allocUnsafe(piece.length * 2)
    let size = 0
    let rows = 0
    for (const byte of piece) {
      if (byte === quote) quoted = !quoted
      else if (byte === lineFeed && !quoted) {
        out[size++] = carriageReturn
        rows++
      }
      out[size++] = byte
    }
    if (header && rows > 0) {
      header = false
      rows--
    }
    count(rows)
    yield out.subarray(0, size)
  }
}

/** One object a line as one JSON array. */
export const jsonFile = async function* (pieces: Pieces, count: Count): AsyncGenerator<Buffer> {
  yield Buffer.from('[')
  // A line's end is written when the next line comes: the last has no comma.
  let before = '\n'
  for await (const piece of pieces) {
    const out = Buffer.allocUnsafe(piece.length * 2 + 2)
    let size = 0
    let rows = 0
    for (let start = 0; start < piece.length; ) {
      const found = piece.indexOf(lineFeed, start)
      const end = found === -1 ? piece.length : found
      size += out.write(before, size)
      size += piece.copy(out, size, start, end)
      before = found === -1 ? '' : ',\n'
      if (found !== -1) rows++
      start = end + 1
    }
    count(rows)
    yield out.subarray(0, size)
  }
  yield Buffer.from('\n]\n')
}

/** One object a line, read. */
export const jsonRows = async function* (pieces: Pieces): AsyncGenerator<Row> {
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
