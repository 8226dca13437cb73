import { erasureLines } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import type { ErasureLine } from '../record-groups.ts'

/** Keeps what became of each kind of record, as long as what the lines speak of. `today`: the calendar date (UTC) of what is deleted. */
export async function writeLines(tx: Tx, leaving: readonly { person: string; erasure: string; lines: readonly ErasureLine[] }[], today: string): Promise<void> {
  const rows = leaving.flatMap(({ person, erasure, lines }) =>
    lines
      .filter(({ record: name }) => name !== 'people')
      .map(({ record: name, outcome, rows: count, reason, until }) => ({
        erasureId: erasure,
        personId: person,
        record: name,
        outcome,
        rows: count,
        reason: reason ?? null,
        keptUntil: outcome === 'deleted' ? today : (until ?? null),
      })),
  )
  if (rows.length) await tx.insert(erasureLines).values(rows)
}
