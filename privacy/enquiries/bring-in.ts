import { sql } from 'drizzle-orm'
import { enquiries } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { eraseAtOnce } from '../erase-at-once.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import { findApart } from './find-apart.ts'

/**
 * Brings what the actor asked for without an account into it; what is left of the enquirer goes. What was stopped stays so, on either side. Broken off between the two, the second press does
 * the rest. Throws `NotFound` when there is nothing.
 */
export async function bringIn(actor: PersonActor): Promise<void> {
  const apart = await findApart(actor)
  if (!apart) throw new NotFound('notFound')
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'bring-in-enquiry', table: 'enquiries', columns: ['personId'] })
    for (const { subject, wording, language, askedAt, confirmedAt, lastAt, stoppedAt } of apart.enquiries) {
      const set = { stoppedAt: sql`coalesce(${enquiries.stoppedAt}, excluded.stopped_at)`, lastAt: sql`greatest(${enquiries.lastAt}, excluded.last_at)` }
      await tx.insert(enquiries).values({ personId: actor.person, subject, wording, language, askedAt, confirmedAt, lastAt, stoppedAt }).onConflictDoUpdate({ target: [enquiries.personId, enquiries.subject], set })
    }
  })
  // The same human, in their other place; the form's key is spent above.
  const { key: _, ...human } = actor
  const other: PersonActor = { ...human, person: apart.person }
  await as(other, async (tx) => {
    await record(tx, other, { verb: 'bring-in-enquiry', table: 'erasures', columns: ['personId', 'dueAt', 'cause'] })
    await eraseAtOnce(tx, { person: apart.person, cause: 'ended' })
  })
}
