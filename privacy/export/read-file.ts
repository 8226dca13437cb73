/** A record says that it is somebody else’s, or nothing of whose it is. */
export class NotTheHolders extends Error {}

/** What a file of an archive turns out to be when it is read. `rows`: how many records, where it holds records. */
type ReadFile = { bytes: number; sha256: string; rows?: number }

/** The table whose records a file of an archive holds, when it is one of JSON. */
export const tableIn = (path: string): string | undefined => /^json\/(\w+?)(?:-\d+)?\.json$/.exec(path)?.[1]

/** How a record in JSON says whose it is. */
export const ownedBy = (column: string, person: string): string => `${JSON.stringify(column)}:${JSON.stringify(person)}`

type Hash = { update(piece: Uint8Array): unknown; digest(): Uint8Array }

const [quote, lineFeed, brace] = [0x22, 0x0a, 0x7b]

/**
 * Reads a file to its end: its size, its checksum (`hash`: a fresh SHA-256) and, of machine formats, how many records it holds. Of JSON, `owner`
 * (`"personId":"…"`) has to stand in each of them: no text can hold these quotes. Throws `NotTheHolders` when it does not.
 */
export async function readFile({ path, contents, owner, hash }: { path: string; contents: AsyncIterable<Uint8Array>; owner: string | undefined; hash: Hash }): Promise<ReadFile> {
  let bytes = 0
  const count = path.startsWith('csv/') ? countCsv() : path.startsWith('json/') && owner !== undefined ? countJson(path, new TextEncoder().encode(owner)) : undefined
  for await (const piece of contents) {
    hash.update(piece)
    bytes += piece.length
    count?.take(piece)
  }
  return { bytes, sha256: hex(hash.digest()), ...(count && { rows: count.rows() }) }
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Lines outside of quotes (RFC 4180), but for the first. */
function countCsv() {
  let quoted = false
  let lines = 0
  return {
    take: (piece: Uint8Array): void => {
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
function countJson(path: string, owner: Uint8Array) {
  let rest: Uint8Array = new Uint8Array()
  let rows = 0
  return {
    take: (piece: Uint8Array): void => {
      const all = rest.length > 0 ? joined(rest, piece) : piece
      let start = 0
      for (let end = all.indexOf(lineFeed); end !== -1; end = all.indexOf(lineFeed, start)) {
        if (all[start] === brace) {
          rows++
          if (!holds(all, owner, start, end)) throw new NotTheHolders(`${path}: a record is not its holder’s.`)
        }
        start = end + 1
      }
      rest = all.subarray(start)
    },
    rows: () => rows,
  }
}

function countIn(piece: Uint8Array, byte: number, start: number, end: number): number {
  let count = 0
  for (let at = piece.indexOf(byte, start); at !== -1 && at < end; at = piece.indexOf(byte, at + 1)) count++
  return count
}

function holds(text: Uint8Array, wanted: Uint8Array, start: number, end: number): boolean {
  const last = end - wanted.length
  for (let at = start; at <= last; at++) {
    let same = 0
    while (same < wanted.length && text[at + same] === wanted[same]) same++
    if (same === wanted.length) return true
  }
  return false
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}
