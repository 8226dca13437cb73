import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { corrections, enquiries, suppressions } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { enquiryTopic } from '../enquiry-subjects.ts'
import { Invalid, NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { subjectInput } from './enquiry-input.ts'
import { ownHash } from './own-hash.ts'
import { sendInformation } from './send-information.ts'

/**
 * Corrects what the actor wanted to read about, and sends that. The one before stands in their history. Throws `Invalid` `unchanged` for what they have already, or stopped, `NotFound` for an
 * enquiry that is not theirs or is stopped.
 */
export async function changeSubject(actor: PersonActor, { id, subject }: z.output<typeof subjectInput>): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'change-subject', table: 'enquiries', columns: ['subject', 'lastAt'] })
    const mine = and(eq(enquiries.id, id), eq(enquiries.personId, actor.person), isNull(enquiries.stoppedAt))
    const [before] = await tx.select({ subject: enquiries.subject, askedAt: enquiries.askedAt }).from(enquiries).where(mine).for('update')
    if (!before) throw new NotFound('notFound')
    const addressHash = await ownHash(tx, actor.person)
    const there = await tx.$count(enquiries, and(eq(enquiries.personId, actor.person), eq(enquiries.subject, subject), ne(enquiries.id, id)))
    const stopped = await tx.$count(suppressions, and(eq(suppressions.addressHash, addressHash), eq(suppressions.topic, enquiryTopic(subject))))
    if (before.subject === subject || there + stopped > 0) throw new Invalid({ subject: 'unchanged' })
    await tx.update(enquiries).set({ subject, lastAt: sql`now()` }).where(mine)
    await tx.insert(corrections).values({ personId: actor.person, field: 'enquiry.subject', oldValue: before.subject, newValue: subject, source: 'you' })
    await sendInformation(tx, { person: actor.person, subject, addressHash, since: before.askedAt })
  })
}
