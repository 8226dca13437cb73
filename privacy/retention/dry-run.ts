import { sql } from 'drizzle-orm'
import { as, type StaffActor } from '../actor.ts'
import { isHeld, sqlName, type OwnedName } from '../keep.ts'
import { NotAllowed } from '../refusals.ts'
import { timesOver } from '../overdue.ts'
import { swept } from '../swept.ts'

/** What tonight's sweep does to a table, counted now: rows past their ceiling, rows of those who left past their floor, rows that a hold keeps from either. */
export type DryRun = { record: OwnedName; pastCeiling: number; left: number; held: number }

/**
 * A dry run of the sweep, by its own expressions and under its own roles, in transactions that can't write. Only tables of which something
 * goes or is held. Throws `NotAllowed` but for the privacy officer.
 */
export async function dryRun(actor: StaffActor): Promise<DryRun[]> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const counted = await Promise.all(
    (['worker', 'pruner'] as const).map((role) =>
      as(
        role === 'worker' ? { kind: role, task: 'sweep' } : { kind: role },
        async (tx) => {
          const names = swept(role)
          return names.length ? (await tx.execute<DryRun>(sql.raw(names.map(countSql).join('\nunion all\n')))).rows : []
        },
        { snapshot: true },
      ),
    ),
  )
  return counted.flat().filter(({ pastCeiling, left, held }) => pastCeiling + left + held > 0)
}

function countSql(name: OwnedName): string {
  const [pastCeiling, left] = timesOver(name)
  return `select '${name}' as record, (count(*) filter (where over and not held))::int as "pastCeiling", (count(*) filter (where over is not true and not held))::int as "left", (count(*) filter (where held))::int as held
    from (select ${pastCeiling} as over, ${isHeld(name, 'r')} as held from ${sqlName(name)} r where ${pastCeiling} or ${left}) as due`
}
