import { as, type PersonActor } from '../actor.ts'
import { holdingOf, type HeldColumn, type OwnedName } from '../holdings.ts'
import { tableOf } from '../keep.ts'
import { rowColumns, toRow, type Value } from '../held-row.ts'
import { origins, type Origin } from '../origins.ts'

/** One thing we hold once: `source` and `at` say where it came from, and when if it was corrected since. */
export type Detail = HeldColumn & Origin & { record: OwnedName; value: Value }

const single = { contact: ['people', 'profiles'], billing: ['billingProfiles'] } as const satisfies Record<string, readonly OwnedName[]>

/** What we hold once of the person (name, addresses, birthday…), field by field, with where each came from. */
export async function readDetails(actor: PersonActor, { category }: { category: keyof typeof single }): Promise<Detail[]> {
  return as(actor, async (tx) => {
    const originOf = await origins(tx)
    const details: Detail[] = []
    for (const record of single[category]) {
      const holding = holdingOf(record)
      const [found] = await tx.select(rowColumns({ ...holding, keep: { until: 'account' } })).from(tableOf(record))
      const row = found && toRow(found)
      for (const column of holding.columns) {
        const field = record === 'billingProfiles' ? `billing.${column.column}` : column.column
        details.push({ ...column, record, value: row?.values[column.column] ?? null, ...originOf(field) })
      }
    }
    return details
  })
}
