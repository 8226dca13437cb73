import { sql } from 'drizzle-orm'
import { as, type WorkerActor } from '../actor.ts'
import { columnOf, keyOf, ownedNames, ruleOf, sqlName, type OwnedName } from '../keep.ts'
import { dataMap } from '../map.ts'
import type { Period, Personal, Structural } from '../vocabulary.ts'
import { record } from '../write.ts'

const batch = 5_000

/** Leaves of network addresses that are older than the map allows only their network: the first 24 bits of IPv4, the first 48 of IPv6. */
export async function shortenAddresses(actor: WorkerActor): Promise<void> {
  for (const { name, column, after } of shortened()) while ((await shortenBatch(actor, name, column, after)) === batch);
}

function shortened(): { name: OwnedName; column: string; after: Period }[] {
  return ownedNames.flatMap((name) =>
    Object.entries<Structural | Personal>(dataMap[name].columns).flatMap(([column, entry]) => ('shorten' in entry && entry.shorten ? [{ name, column, after: entry.shorten }] : [])),
  )
}

function shortenBatch(actor: WorkerActor, name: OwnedName, column: string, after: Period): Promise<number> {
  const { keep } = ruleOf(name)
  if (!('from' in keep)) throw new Error(`${name} goes by no clock`)
  const [table, key, address, from] = [sqlName(name), keyOf(name), columnOf(name, column).name, columnOf(name, keep.from).name]
  const bits = `case family(${address}) when 4 then 24 else 48 end`
  const old = `select ${key.join(', ')} from ${table} where ${from} <= now() - interval '${after}' and masklen(${address}) > ${bits} limit ${batch}`
  return as(actor, async (tx) => {
    const { rowCount } = await tx.execute(sql.raw(`update ${table} set ${address} = network(set_masklen(${address}, ${bits})) where (${key.join(', ')}) in (${old})`))
    if (rowCount) await record(tx, actor, { verb: 'shorten', table: name, columns: [column] })
    return rowCount ?? 0
  })
}
