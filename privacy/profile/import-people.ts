import type { ImporterActor } from '../actor.ts'
import { batches } from '../batches.ts'
import { importBatch, type RefusedRow, type TypedRow } from './import-batch.ts'
import { personRow } from './person-row.ts'
import { isRefusal, mostRefusals } from './write-refusals.ts'

export type { RefusedRow }
export type Imported = { made: number; changed: number; unchanged: number; refused: number; kept: number }

/** Enough rows for one statement to be worth its way, few enough to be held. */
const batchSize = 5000

/**
 * Takes an operator's own people in, row by row: a new `external_id` makes a person, a known one is brought up to date, and doing it
 * again changes nothing. What a person corrected stays, and where the list says otherwise the desk is told (`kept`); who was erased stays away, and of who froze the account nothing is changed; an opt-out stays. Rows that can't be taken go to
 * `refuse` with their line, column and the key of the reason, never with the value; the others are not held up. Memory stays flat.
 */
export async function importPeople(
  actor: ImporterActor,
  rows: AsyncIterable<{ line: number; cells: Record<string, string> }>,
  refuse: (row: RefusedRow) => void,
): Promise<Imported> {
  const sum: Imported = { made: 0, changed: 0, unchanged: 0, refused: 0, kept: 0 }
  const names = new Set<string>()
  let refusals = 0
  const refuseOne = (row: RefusedRow): void => {
    sum.refused += 1
    refuse(row)
  }
  const batch = batches<TypedRow>(batchSize, async (rows) => {
    names.clear()
    refusals = 0
    const done = await importBatch(actor, rows, refuseOne)
    sum.made += done.made
    sum.changed += done.changed
    sum.unchanged += done.unchanged
    sum.kept += done.kept
  })

  for await (const { line, cells } of rows) {
    const parsed = personRow.safeParse(cells)
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      refuseOne({ line, column: String(issue!.path[0] ?? ''), reason: issue!.message })
      continue
    }
    const own = [`id ${parsed.data.external_id}`, `address ${parsed.data.email.toLowerCase()}`]
    // A row about somebody of this batch waits until that is written: one statement can't change a row twice.
    if (own.some((name) => names.has(name)) || refusals === mostRefusals) await batch.hand()
    for (const name of own) names.add(name)
    if (isRefusal(parsed.data)) refusals += 1
    await batch.add({ ...parsed.data, line })
  }
  await batch.done()
  return sum
}
