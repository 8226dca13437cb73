import { columnOf, goneAt, ruleOf, type OwnedName } from '../keep.ts'

/** SQL: whether a row `r` of a table has to go. Past `atMost` everybody's; past `atLeast` those of people who have left. */
export function overdue(name: OwnedName): string {
  const { owner, erase } = ruleOf(name)
  const now = "now() at time zone 'UTC'"
  // What an erasure deletes may have been written while it ran. A message still on its way is the receipt.
  const left = erase === 'delete' ? (name === 'outbox' ? "r.state <> 'waiting'" : 'true') : `${goneAt(name, 'atLeast', 'r')} <= ${now}`
  const closed = `exists (select from people p where p.id = r.${columnOf(name, owner).name} and p.state = 'closed')`
  const due = `(${goneAt(name, 'atMost', 'r')} <= ${now} or (${closed} and ${left}))`
  // However short the operator's period: what was asked for is done before it is forgotten.
  return name === 'erasures' ? `${due} and r.state <> 'waiting'` : due
}
