import { and, eq, inArray, sql } from 'drizzle-orm'
import { enquiries, outbox, suppressions } from '#db/schema/index.ts'
import { as, asWithin, type PersonActor, type Tx } from '../actor.ts'
import { enquiryTopic } from '../enquiry-subjects.ts'
import { eraseAtOnce } from '../erase-at-once.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import { findApart } from './find-apart.ts'
import type { Enquiry } from './list-enquiries.ts'
import { ownHash } from './own-hash.ts'
import { sendInformation } from './send-information.ts'

/**
 * Brings what the actor asked for without an account into it; what is left of the enquirer goes. Of a subject on both sides the words and times are those confirmed last; what was stopped on either stays so,
 * unless it was confirmed anew after that. A letter that still waits for the enquirer goes to the account instead. Throws `NotFound` when there is nothing.
 */
export async function bringIn(actor: PersonActor): Promise<void> {
  const apart = await findApart(actor)
  if (!apart) throw new NotFound('notFound')
  // The same human, in their other place; the form's key is spent as the account.
  const { key: _, ...human } = actor
  const other: PersonActor = { ...human, person: apart.person }
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'bring-in-enquiry', table: 'enquiries', columns: ['personId'] })
    const addressHash = await ownHash(tx, actor.person)
    for (const enquiry of apart.enquiries) await merge(tx, actor, enquiry, addressHash)
    const topics = apart.enquiries.map(({ subject }) => enquiryTopic(subject))
    const waiting = await asWithin(tx, actor, other, () => tx.selectDistinct({ topic: outbox.topic }).from(outbox).where(and(eq(outbox.personId, apart.person), eq(outbox.state, 'waiting'), inArray(outbox.topic, topics))))
    for (const { subject, askedAt } of apart.enquiries.filter((one) => waiting.some(({ topic }) => topic === enquiryTopic(one.subject)))) await sendInformation(tx, { person: actor.person, subject, addressHash, since: askedAt })
    await asWithin(tx, actor, other, async () => {
      await record(tx, other, { verb: 'bring-in-enquiry', table: 'erasures', columns: ['personId', 'dueAt', 'cause'] })
      await eraseAtOnce(tx, { person: apart.person, cause: 'ended' })
    })
  })
}

async function merge(tx: Tx, { person }: PersonActor, { subject, wording, language, askedAt, confirmedAt, lastAt, stoppedAt }: Enquiry, addressHash: string): Promise<void> {
  const isOff = (await tx.$count(suppressions, and(eq(suppressions.addressHash, addressHash), eq(suppressions.topic, enquiryTopic(subject))))) > 0
  const newer = sql`excluded.confirmed_at > ${enquiries.confirmedAt}`
  const set = {
    wording: sql`case when ${newer} then excluded.wording else ${enquiries.wording} end`,
    language: sql`case when ${newer} then excluded.language else ${enquiries.language} end`,
    askedAt: sql`case when ${newer} then excluded.asked_at else ${enquiries.askedAt} end`,
    confirmedAt: sql`greatest(${enquiries.confirmedAt}, excluded.confirmed_at)`,
    lastAt: sql`greatest(${enquiries.lastAt}, excluded.last_at)`,
    stoppedAt: sql`least(case when ${isOff} or ${enquiries.stoppedAt} > excluded.confirmed_at then ${enquiries.stoppedAt} end, case when ${isOff} or excluded.stopped_at > ${enquiries.confirmedAt} then excluded.stopped_at end)`,
  }
  await tx.insert(enquiries).values({ personId: person, subject, wording, language, askedAt, confirmedAt, lastAt, stoppedAt }).onConflictDoUpdate({ target: [enquiries.personId, enquiries.subject], set })
}
