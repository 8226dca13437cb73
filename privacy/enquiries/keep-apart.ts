import { isNull, sql } from 'drizzle-orm'
import { enquiries } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import { findApart } from './find-apart.ts'

/** Notes that the actor wants what they asked for without an account kept apart from it: they are asked again only when something new comes. Throws `NotFound` when there is nothing. */
export async function keepApart(actor: PersonActor): Promise<void> {
  const apart = await findApart(actor)
  if (!apart) throw new NotFound('notFound')
  // The same human, in their other place.
  const other: PersonActor = { ...actor, person: apart.person }
  await as(other, async (tx) => {
    await record(tx, other, { verb: 'keep-enquiry-apart', table: 'enquiries', columns: ['apartAt'] })
    await tx.update(enquiries).set({ apartAt: sql`now()` }).where(isNull(enquiries.apartAt))
  })
}
