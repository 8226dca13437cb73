import { as, type PersonActor } from '../actor.ts'
import { needProof } from '../proof.ts'
import { record } from '../write.ts'
import { closeChild } from './close-child.ts'

/**
 * The holder says that they are under 13: the account is closed at once, and everything deleted without grace. No birthday is stored by it. Throws `NotAllowed` without a fresh proof, so
 * that nobody else says it for them, `NotNow` when the account is deleted already.
 */
export async function sayUnderThirteen(actor: PersonActor): Promise<void> {
  needProof(actor)
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'say-under-thirteen', table: 'erasures', columns: ['cause', 'dueAt'] })
    await closeChild(tx, { person: actor.person })
  })
}
