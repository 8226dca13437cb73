import { erasureLines } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { isKept, type ErasureLine } from '../record-groups.ts'

/** Keeps what became of each kind of record, as long as what the lines speak of. `today`: the calendar date (UTC) of what is kept no longer. */
export async function writeLines(tx: Tx, leaving: readonly { person: string; erasure: string; lines: readonly ErasureLine[] }[], today: string): Promise<void> {
  const rows = leaving.flatMap(({ person, erasure, lines }) =>
    lines
      .filter(({ record: name }) => name !== 'people')
      .map((line) => ({
        erasureId: erasure,
        personId: person,
        record: line.record,
        outcome: line.outcome,
        rows: line.rows,
        reason: line.reason ?? null,
        keptUntil: isKept(line) ? (line.until ?? null) : today,
      })),
  )
  if (rows.length) await tx.insert(erasureLines).values(rows)
}
