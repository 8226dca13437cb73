import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { enquiries } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { enquiryId } from './enquiry-input.ts'
import { ownHash } from './own-hash.ts'
import { writeStop } from './write-stop.ts'

/** Stops information the actor asked for, at once, also what waits to be sent. Throws `NotFound` for one that is not theirs. */
export async function stopEnquiry(actor: PersonActor, { id }: z.output<typeof enquiryId>): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'stop-enquiry', table: 'enquiries', columns: ['stoppedAt'] })
    const [found] = await tx.select({ subject: enquiries.subject }).from(enquiries).where(and(eq(enquiries.id, id), eq(enquiries.personId, actor.person)))
    if (!found) throw new NotFound('notFound')
    await writeStop(tx, { person: actor.person, subject: found.subject, addressHash: await ownHash(tx, actor.person) })
  })
}
