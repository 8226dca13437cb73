import { and, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { corrections, enquiries, suppressions } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { enquiryTopic, enquiryWording } from '../enquiry-subjects.ts'
import { languageAsked } from '../reading.ts'
import { Invalid, NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { subjectInput } from './enquiry-input.ts'
import { ownHash } from './own-hash.ts'
import { sendInformation } from './send-information.ts'

/**
 * Corrects what the actor wants to read about, and sends that. They ask for it now, in the words of today, and need no link that confirms it: who is signed in has proved the address. The one
 * before stands in their history. Throws `Invalid` `unchanged` for what they have already, `stoppedSubject` for what they stopped, `NotFound` for an enquiry that is not theirs or is stopped.
 */
export async function changeSubject(actor: PersonActor, { id, subject }: z.output<typeof subjectInput>): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'change-subject', table: 'enquiries', columns: ['subject', 'wording', 'language', 'askedAt', 'confirmedAt', 'lastAt'] })
    const mine = and(eq(enquiries.id, id), eq(enquiries.personId, actor.person), isNull(enquiries.stoppedAt))
    const [before] = await tx.select({ subject: enquiries.subject }).from(enquiries).where(mine).for('update')
    if (!before) throw new NotFound('notFound')
    if (before.subject === subject) throw new Invalid({ subject: 'unchanged' })
    const addressHash = await ownHash(tx, actor.person)
    const [there] = await tx.select({ stoppedAt: enquiries.stoppedAt }).from(enquiries).where(and(eq(enquiries.personId, actor.person), eq(enquiries.subject, subject)))
    const stopped = await tx.$count(suppressions, and(eq(suppressions.addressHash, addressHash), eq(suppressions.topic, enquiryTopic(subject))))
    if (stopped > 0 || there?.stoppedAt) throw new Invalid({ subject: 'stoppedSubject' })
    if (there) throw new Invalid({ subject: 'unchanged' })
    const now = sql`now()`
    await tx.update(enquiries).set({ subject, wording: enquiryWording, language: languageAsked(), askedAt: now, confirmedAt: now, lastAt: now }).where(mine)
    await tx.insert(corrections).values({ personId: actor.person, field: 'enquiry.subject', oldValue: before.subject, newValue: subject, source: 'you' })
    await sendInformation(tx, { person: actor.person, subject, addressHash, since: new Date() })
  })
}
