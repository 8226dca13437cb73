import type { Tx } from '../actor.ts'
import { lockAnchorsOf } from '../anchor-lock.ts'
import { lockChoicesOf } from '../choices-lock.ts'
import { broughtBy } from './brought-by.ts'
import { findKnown, type KnownPeople } from './find-known.ts'
import type { TypedRow } from './import-batch.ts'
import { movesOf } from './moves-of.ts'
import { isRefusal } from './write-refusals.ts'

/** So many people at most are moved in one transaction: each one's choices are locked, and what of theirs is off stands in one line of the journal. */
const mostMoved = 100

/** Who is known, as they are once nobody writes choices any more of whoever moves or refuses: a no that is being said meanwhile is about where they were. Undefined when too many move. */
export async function lockKnown(tx: Tx, rows: readonly TypedRow[]): Promise<KnownPeople | undefined> {
  const known = await findKnown(tx, rows)
  const found = rows.flatMap((row) => {
    const person = known.byId.get(row.external_id)
    return person ? [{ person, row }] : []
  })
  const moved = found.filter(({ person, row }) => {
    const then = { ...person, ...broughtBy(person, row) }
    // A number that goes leads nowhere, and holds the account all the same.
    return movesOf(person, then).length > 0 || then.phone !== person.phone
  })
  if (moved.length > mostMoved) return undefined
  const locked = new Set([...moved, ...found.filter(({ row }) => isRefusal(row))].map(({ person }) => person.personId))
  if (locked.size === 0) return known
  await lockChoicesOf(tx, [...locked])
  await lockAnchorsOf(tx, [...locked])
  // Who moves is known by where they are, and where they are for sure only now.
  return findKnown(tx, rows)
}
