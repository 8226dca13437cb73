import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

/** A record says that it is somebody else’s, or nothing of whose it is. */
export class NotTheHolders extends Error {}

/** What a file of an archive turns out to be when it is read. `rows`: how many records, where it holds records. */
type ReadFile = { bytes: number; sha256: string; rows?: number }

const [quote, lineFeed, brace] = [0x22, 0x0a, 0x7b]

/**
 * Reads a file to its end: its size, its checksum and, of machine formats, how many records it holds. Of JSON, `owner` (`"personId":"…"`) has to
 * stand in each of them: no text can hold these quotes. Throws `NotTheHolders` when it does not.
 */
export async function readFile(path: string, contents: Readable, owner: string | undefined): Promise<ReadFile> {
  const hash = createHash('sha256')
  let bytes = 0
  const count = path.startsWith('csv/') ? countCsv() : path.startsWith('json/') && owner !== undefined ? countJson(path, Buffer.from(owner)) : undefined
  for await (const piece of contents as AsyncIterable<Buffer>) {
    hash.update(piece)
    bytes += piece.length
    count?.take(piece)
  }
  return { bytes, sha256: hash.digest('hex'), ...(count && { rows: count.rows() }) }
}

/** Lines outside of quotes (RFC 4180), but for the first. */
function countCsv() {
  let quoted = false
  let lines = 0
  return {
    take: (piece: Buffer): void => {
      // From quote to quote: between two of them no line ends.
      for (let at = 0; at < piece.length; ) {
        const found = piece.indexOf(quote, at)
        const end = found === -1 ? piece.length : found
        if (!quoted) lines += countIn(piece, lineFeed, at, end)
        if (found === -1) break
        quoted = !quoted
        at = found + 1
      }
    },
    rows: () => lines - 1,
  }
}

/** Lines that are objects. */
function countJson(path: string, owner: Buffer) {
  let rest: Buffer = Buffer.alloc(0)
  let rows = 0
  const line = (text: Buffer): void => {
    if (text[0] !== brace) return
    rows++
    if (text.indexOf(owner) === -1) throw new NotTheHolders(`${path}: a record is not its holder’s.`)
  }
  return {
    take: (piece: Buffer): void => {
      const all = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
      let start = 0
      for (let end = all.indexOf(lineFeed); end !== -1; end = all.indexOf(lineFeed, start)) {
        line(all.subarray(start, end))
        start = end + 1
      }
      rest = all.subarray(start)
    },
    rows: () => rows,
  }
}

function countIn(piece: Buffer, byte: number, start: number, end: number): number {
  let count = 0
  for (let at = piece.indexOf(byte, start); at !== -1 && at < end; at = piece.indexOf(byte, at + 1)) count++
  return count
}
