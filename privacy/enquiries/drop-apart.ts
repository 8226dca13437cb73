import { as, type PersonActor } from '../actor.ts'
import { eraseAtOnce } from '../erase-at-once.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import { findApart } from './find-apart.ts'

/** Deletes at once what the actor asked for without an account; the account stays as it is, and what was stopped stays stopped. Throws `NotFound` when there is nothing. */
export async function dropApart(actor: PersonActor): Promise<void> {
  const apart = await findApart(actor)
  if (!apart) throw new NotFound('notFound')
  // The same human, in their other place.
  const other: PersonActor = { ...actor, person: apart.person }
  await as(other, async (tx) => {
    await record(tx, other, { verb: 'drop-enquiry', table: 'erasures', columns: ['personId', 'dueAt', 'cause'] })
    await eraseAtOnce(tx, { person: apart.person, cause: 'ended' })
  })
}
