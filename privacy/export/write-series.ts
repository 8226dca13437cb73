import type { Next } from './claim-export.ts'
import type { Parts } from './open-parts.ts'
import type { Place } from './rows-sql.ts'
import type { CountedTable } from './archive.ts'
import type { Series } from './series.ts'

type How = {
  parts: Parts
  /** Where an earlier try ended within this series. */
  begun: Next | undefined
  /** How many rows the database counts that are still to be written. */
  expected: number
  onRows: (rows: number) => void
}

/**
 * Writes the rows of a series that are left, file after file; where a part is full its file ends at a whole row and another begins in the next
 * part. Throws when it were not the rows the database counts.
 */
export async function writeSeries(series: Series, { parts, begun, expected, onRows }: How): Promise<void> {
  const { table, pages } = series
  const pieces = series.rows(begun?.after)[Symbol.asyncIterator]()
  let next = await pieces.next()
  let files = begun?.files ?? 0
  let written = 0
  // What was left when an earlier try ended went meanwhile.
  if (begun?.after && !more()) return
  try {
    do {
      const file = { number: ++files, rows: 0, after: undefined as Place | undefined }
      await parts.add(series.path(files), contents(file), () => file.rows)
      written += file.rows
      if (file.after && more()) await parts.turn({ series: series.name, files, ...(pages !== undefined && { of: pages }), rows: (begun?.rows ?? 0) + written, after: file.after })
    } while (more())
  } finally {
    await pieces.return?.(undefined)
  }
  if (written !== expected) throw new Error(`${series.name}: ${expected} rows in the database, ${written} in the archive.`)

  /** A page that was promised is there, even when its rows have gone meanwhile. */
  function more(): boolean {
    return !next.done || (pages !== undefined && files < pages)
  }

  async function* contents(file: { number: number; rows: number; after: Place | undefined }): AsyncGenerator<Buffer | string> {
    // The last page takes what came meanwhile.
    const most = file.number === pages ? Infinity : series.most
    yield series.head(file.number)
    while (!next.done) {
      const piece = next.value
      if (file.rows > 0) yield series.between
      yield piece.bytes
      file.rows += piece.rows
      onRows(piece.rows)
      next = await pieces.next()
      const whole = file.rows >= most
      file.after = parts.full() && (whole || pages === undefined) ? placeOf(table, piece.last()) : undefined
      if (whole || file.after) break
    }
    yield series.foot(file.number)
  }
}

/** Where the rows after this one begin; nothing in a table that has no order to go by, or for a row without a moment. */
function placeOf({ clockKey }: CountedTable, row: Readonly<Record<string, unknown>>): Place | undefined {
  const at = clockKey === undefined ? undefined : row[clockKey]
  return typeof at === 'string' && at !== '' && typeof row['id'] === 'string' ? { at, id: row['id'] } : undefined
}
