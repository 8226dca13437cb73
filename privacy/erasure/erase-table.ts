import { sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { columnOf, goneAt, isHeld, ruleOf, sqlName, type OwnedName } from '../keep.ts'

/** The columns of a table that an erasure empties. */
export const scrubbed = (name: OwnedName): readonly string[] => {
  const { erase } = ruleOf(name)
  return erase === 'delete' ? [] : erase.scrub
}

/** Erases what a table holds of these people: deletes, or empties what the map says, all but what is held. */
export async function eraseTable(tx: Tx, name: OwnedName, { people, now }: { people: readonly string[]; now: Date }): Promise<void> {
  const { owner, erase, grants } = ruleOf(name)
  const table = sql.raw(`${sqlName(name)} r`)
  const held = isHeld(name, 'r')
  const theirs = sql`${sql.raw(`r.${columnOf(name, owner).name}`)} = any (${sql.param(people)}::uuid[])${sql.raw(held === 'false' ? '' : ` and not ${held}`)}`
  if (erase === 'delete') await tx.execute(sql`delete from ${table} where ${theirs}`)
  else if (grants.eraser?.delete) {
    const moment = now.toISOString().replace('Z', '')
    await tx.execute(sql`delete from ${table} where ${theirs} and ${sql.raw(goneAt(name, 'atLeast', 'r'))} <= ${moment}::timestamp`)
  }
  const scrub = scrubbed(name)
  if (scrub.length === 0) return
  const emptied = sql.raw(scrub.map((key) => `${columnOf(name, key).name} = null`).join(', '))
  await tx.execute(sql`update ${table} set ${emptied} where ${theirs}`)
}
