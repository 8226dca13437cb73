import { and, eq } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { asWithin, type Actor, type Tx } from './actor.ts'

/** Keeps every open request of the person from every other step until the commit, in the order of their ids, which it gives. */
export async function lockAsked(tx: Tx, actor: Actor, person: string): Promise<string[]> {
  const open = and(eq(requests.personId, person), eq(requests.state, 'open'))
  const found = await asWithin(tx, actor, { kind: 'builder', person }, () => tx.select({ id: requests.id }).from(requests).where(open).orderBy(requests.id).for('update'))
  return found.map(({ id }) => id)
}
