import { sql } from 'drizzle-orm'
import type { EraserActor, Tx } from '../actor.ts'
import { columnOf, goneAt, isHeld, ruleOf, sqlName, type OwnedName } from '../keep.ts'
import { record } from '../write.ts'

/** Erases what a table holds of the person: deletes, or empties what the map says, all but what is held. */
export async function eraseTable(tx: Tx, actor: EraserActor, name: OwnedName, now: Date): Promise<void> {
  const { owner, erase, grants } = ruleOf(name)
  const table = sql.raw(`${sqlName(name)} r`)
  const held = isHeld(name, 'r')
  const mine = sql`${sql.raw(`r.${columnOf(name, owner).name}`)} = ${actor.person}${sql.raw(held === 'false' ? '' : ` and not ${held}`)}`
  const scrub = erase === 'delete' ? [] : erase.scrub
  if (erase === 'delete') await tx.execute(sql`delete from ${table} where ${mine}`)
  else if (grants.eraser?.delete) {
    const moment = now.toISOString().replace('Z', '')
    await tx.execute(sql`delete from ${table} where ${mine} and ${sql.raw(goneAt(name, 'atLeast', 'r'))} <= ${moment}::timestamp`)
  }
  if (scrub.length) {
    const emptied = sql.raw(scrub.map((key) => `${columnOf(name, key).name} = null`).join(', '))
    await tx.execute(sql`update ${table} set ${emptied} where ${mine}`)
  }
  if (name !== 'people') await record(tx, actor, { verb: 'erase', table: name, columns: scrub })
}
