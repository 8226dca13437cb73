import { columnOf, goneAt, isHeld, ruleOf, type OwnedName } from './keep.ts'
import { isLog } from './months.ts'

const now = "now() at time zone 'UTC'"

/** SQL: whether a row `r` of a table has to go. */
export const overdue = (name: OwnedName): string => `(${dues(name).join(' or ')})`

/** The two reasons for it, each by itself a question that the database answers without reading everything; what is held has neither. */
export const dues = (name: OwnedName): [pastCeiling: string, left: string] => {
  const held = isHeld(name, 'r')
  const [pastCeiling, left] = timesOver(name)
  return held === 'false' ? [pastCeiling, left] : [`(${pastCeiling} and not ${held})`, `(${left} and not ${held})`]
}

/** The same without regard to holds: whether the time of a row is over, now or at another moment (SQL, UTC without zone). */
export const timesOver = (name: OwnedName, at = now): [pastCeiling: string, left: string] => [
  but(name, `${goneAt(name, 'atMost', 'r')} <= ${at}${isLog(name) ? ` and r.at < ${latest(name)}` : ''}`),
  but(name, left(name, at)),
]

/** Past `atLeast`, and of somebody who has left. */
function left(name: OwnedName, at: string): string {
  const { owner, erase } = ruleOf(name)
  const closed = `r.${columnOf(name, owner).name} in (select p.id from people p where p.state = 'closed'${at === now ? '' : ` and p.closed_at at time zone 'UTC' <= ${at}`})`
  // What an erasure deletes may have been written while it ran. A message still on its way is the receipt.
  if (erase === 'delete') return name === 'outbox' ? `${closed} and r.state <> 'waiting'` : closed
  return `${closed} and ${goneAt(name, 'atLeast', 'r')} <= ${at}`
}

/** However short the operator's period: what was asked for is done before it is forgotten. */
const but = (name: OwnedName, due: string): string => (name === 'erasures' ? `(${due} and r.state <> 'waiting')` : `(${due})`)

/** SQL of a moment: nothing later can be past the ceiling (a month may be three days shorter than another), so that what is later is not read. */
export function latest(name: OwnedName): string {
  const { keep } = ruleOf(name)
  return 'from' in keep ? `(${now} - interval '${keep.atMost}' + interval '4 days') at time zone 'UTC'` : "'infinity'"
}
