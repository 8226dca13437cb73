import { sql, type SQL } from 'drizzle-orm'
import { as } from './actor.ts'
import { columnOf, ownedNames, ruleOf, tableOf, type OwnedName } from './keep.ts'
import { dataMap } from './map.ts'
import type { Personal, Structural } from './vocabulary.ts'

/** The kinds of record that can be concerned by an incident: those that say something about somebody by themselves. */
export const concernable: readonly OwnedName[] = ownedNames.filter((name) => Object.values<Structural | Personal>(dataMap[name].columns).some(({ category }) => category !== 'none') && name !== 'people')

/**
 * Who is affected by what happened to records of these kinds: everybody who has an account, or whoever has such a record of these days (`YYYY-MM-DD` in UTC, both included, either may be open). A kind
 * that goes by no clock counts whatever its day.
 */
export type Reach = { reach: 'records' | 'everybody'; records: readonly string[]; recordsFrom: string | null; recordsTo: string | null }

/** A person who is affected, and which of the kinds concerned we hold of them. */
export type Affected = { person: string; records: OwnedName[] }

/** How many people are affected now. Those who have left have no account we could tell. */
export function countAffected(reach: Reach): Promise<number> {
  return as({ kind: 'finder' }, async (tx) => (await tx.execute<{ n: number }>(sql`select count(*)::int as n from people p where ${isAffected(reach)}`)).rows[0]!.n, { snapshot: true })
}

/** The next of them, by their id. */
export function affectedAfter(reach: Reach, after: string, most: number): Promise<Affected[]> {
  const held = kindsOf(reach).map((name) => sql`case when ${hasSome(name, reach)} then ${name}::text end`)
  return as(
    { kind: 'finder' },
    async (tx) =>
      (
        await tx.execute<Affected>(sql`select p.id as person, array_remove(array[${sql.join(held, sql`, `)}]::text[], null) as records from people p
          where ${isAffected(reach)}${after ? sql` and p.id > ${after}::uuid` : sql``} order by p.id limit ${most}`)
      ).rows,
    { snapshot: true },
  )
}

const kindsOf = ({ records }: Reach): OwnedName[] => concernable.filter((name) => records.includes(name))

function isAffected(reach: Reach): SQL {
  const kinds = kindsOf(reach).map((name) => hasSome(name, reach))
  const touched = reach.reach === 'everybody' ? sql`true` : kinds.length > 0 ? sql`(${sql.join(kinds, sql` or `)})` : sql`false`
  return sql`p.state in ('open', 'leaving') and ${touched}`
}

/** By the map: the column that says whose a row is, and the one its table is kept from. */
function hasSome(name: OwnedName, { recordsFrom, recordsTo }: Reach): SQL {
  const { owner, keep } = ruleOf(name)
  const column = (key: string) => sql`r.${sql.identifier(columnOf(name, key).name)}`
  const times: SQL[] = []
  if ('from' in keep) {
    const clock = columnOf(name, keep.from)
    // A day begins at midnight UTC, whatever the zone of the session.
    const start = (day: string, later = 0) => (clock.getSQLType() === 'date' ? sql`${day}::date + ${later}::int` : sql`((${day}::date + ${later}::int)::timestamp at time zone 'UTC')`)
    const during = [...(recordsFrom ? [sql`${column(keep.from)} >= ${start(recordsFrom)}`] : []), ...(recordsTo ? [sql`${column(keep.from)} < ${start(recordsTo, 1)}`] : [])]
    // Of a row without a moment nobody can say that it is not concerned.
    if (during.length > 0) times.push(clock.notNull ? sql.join(during, sql` and `) : sql`(${column(keep.from)} is null or ${sql.join(during, sql` and `)})`)
  }
  return sql`exists (select from ${tableOf(name)} r where ${sql.join([sql`${column(owner)} = p.id`, ...times], sql` and `)})`
}
