import { setImmediate as turn } from 'node:timers/promises'

/** After so many rows the answers of the database are taken in, so that it writes one batch while the next is read. */
const rowsInOneGo = 50

/**
 * Collects rows and hands them on in batches of at most `size`, one being written while the next is collected, never two at once: memory
 * stays flat, and whoever brings rows waits when writing is slower. A fault of `write` comes out at the next `add` or `hand`, or at `done`.
 */
export function batches<Row>(size: number, write: (rows: readonly Row[]) => Promise<void>) {
  let rows: Row[] = []
  let written = Promise.resolve()
  let added = 0
  /** Starts writing what there is, as soon as the batch before is written. */
  const hand = async (): Promise<void> => {
    await written
    if (rows.length === 0) return
    const full = rows
    rows = []
    written = write(full)
    written.catch(() => undefined)
  }
  return {
    hand,
    add: async (row: Row): Promise<void> => {
      rows.push(row)
      if (rows.length === size) await hand()
      if (++added % rowsInOneGo === 0) await turn()
    },
    /** All is written. */
    done: async (): Promise<void> => {
      await hand()
      await written
    },
  }
}
