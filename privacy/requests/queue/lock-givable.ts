import { and, asc, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import type { Tx } from '../../actor.ts'

/** Of these requests those that can be given to somebody, kept from every other step until this one is through: open, not theirs already, and no appeal against their own answer. */
export function lockGivable(tx: Tx, which: SQL, to: string) {
  const ownAppeal = sql`exists (select from requests first where first.id = ${requests.appealOf} and first.owner_id = ${to})`
  return tx
    .select({ id: requests.id, number: requests.number, personId: requests.personId, ownerId: requests.ownerId })
    .from(requests)
    .where(and(which, eq(requests.state, 'open'), or(isNull(requests.ownerId), sql`${requests.ownerId} <> ${to}`), sql`not ${ownAppeal}`))
    .orderBy(asc(requests.number))
    .for('update')
}
