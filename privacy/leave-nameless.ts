import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from './actor.ts'
import { columnOf, ruleOf, sqlName, type OwnedName } from './keep.ts'

/** SQL: whether the owner of a row `r` chose that it is left without a name when they go. */
export function isLeftNameless(name: OwnedName): string {
  const { lettingGo } = ruleOf(name)
  return lettingGo ? `r.${columnOf(name, lettingGo.chosen.column).name} = '${lettingGo.chosen.is}'` : 'false'
}

/**
 * Puts rows that are nobody's in the place of rows `r` of a table: what the map says of each is left, and the day of its moment. To the second, the
 * line of the audit that was written with it would say whose it was. Gives how many.
 */
export async function leaveNameless(tx: Tx, name: OwnedName, where: SQL): Promise<number> {
  const { stays, day } = ruleOf(name).lettingGo!
  const [columns, moment] = [stays.map((key) => columnOf(name, key).name).join(', '), columnOf(name, day).name]
  const table = sqlName(name)
  const { rowCount } = await tx.execute(
    sql`${sql.raw(`with gone as (delete from ${table} r where`)} ${where} ${sql.raw(`returning ${columns}, ${moment})
      insert into ${table} (${columns}, ${moment}) overriding system value select ${columns}, date_trunc('day', ${moment}, 'UTC') from gone`)}`,
  )
  return rowCount ?? 0
}
