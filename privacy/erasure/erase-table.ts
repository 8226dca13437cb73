import { sql, type SQL } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { columnOf, goneAt, isHeld, mayStayFrom, ruleOf, sqlName, type OwnedName } from '../keep.ts'
import { isLeftNameless, leaveNameless } from '../leave-nameless.ts'

/** The columns of a table that an erasure empties. */
export const scrubbed = (name: OwnedName): readonly string[] => {
  const { erase } = ruleOf(name)
  return erase === 'delete' ? [] : erase.scrub
}

/** Rows of a log from a moment up to and without another. */
export type Span = { from: Date; to: Date }

/**
 * `held`: whether anything of these people may be held. `asChosen`: whether what they chose to leave without a name is left. `only`: SQL that narrows the rows `r` to a part: then what has to stay
 * stays as it is.
 */
type What = { people: readonly string[]; now: Date; held: boolean; within?: Span; asChosen?: boolean; only?: string }

/**
 * Erases what a table holds of these people, or of a log within a span: deletes, lets go of, or empties what the map says, all but what is held. Gives how many rows went and how
 * many stay emptied.
 */
export async function eraseTable(tx: Tx, name: OwnedName, { people, now, held: mayBeHeld, within, asChosen = true, only }: What): Promise<{ deleted: number; emptied: number }> {
  const { owner, erase, grants, lettingGo } = ruleOf(name)
  const table = sql.raw(`${sqlName(name)} r`)
  const held = mayBeHeld ? isHeld(name, 'r') : 'false'
  const theirs = sql`${sql.raw(`r.${columnOf(name, owner).name}`)} = any (${sql.param(people)}::uuid[])${sql.raw(held === 'false' ? '' : ` and not ${held}`)}${sql.raw(only ?? '')}${within ? sql` and r.at >= ${within.from.toISOString()}::timestamptz and r.at < ${within.to.toISOString()}::timestamptz` : sql.raw('')}`
  const gone = async (where: SQL): Promise<number> => (await tx.execute(sql`delete from ${table} where ${where}`)).rowCount ?? 0
  if (lettingGo && asChosen) await leaveNameless(tx, name, sql`${theirs} and ${sql.raw(isLeftNameless(name))}`)
  if (erase === 'delete') return { deleted: await gone(theirs), emptied: 0 }
  const moment = now.toISOString().replace('Z', '')
  const deleted = grants.eraser?.delete ? await gone(sql`${theirs} and ${sql.raw(goneAt(name, 'atLeast', 'r'))} <= ${moment}::timestamp`) : 0
  const scrub = scrubbed(name)
  // What is wholly over is not looked through once more for what stays.
  if (only !== undefined || scrub.length === 0 || (within && !mayBeHeld && within.to.getTime() < mayStayFrom(name, now).getTime())) return { deleted, emptied: 0 }
  const emptied = sql.raw(scrub.map((key) => `${columnOf(name, key).name} = null`).join(', '))
  const { rowCount } = await tx.execute(sql`update ${table} set ${emptied} where ${theirs}`)
  return { deleted, emptied: rowCount ?? 0 }
}
