import { and, eq } from 'drizzle-orm'
import { enquiries, people, suppressions } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { addressDigest } from './digest.ts'
import { enquiryTopic, type EnquirySubject } from './enquiry-subjects.ts'

/** Gone or about to go, nothing asked, or stopped: here, or under this address. */
export type EnquiryRefusal = 'closed' | 'never-asked' | 'opted-out' | 'suppressed'
export type EnquiryVerdict = { sends: true; basis: 'enquiry'; wording: string; since: Date } | { sends: false; reason: EnquiryRefusal }

/**
 * The gate for product information: goes to who asked for it on this subject and confirmed it, as long as they have not stopped it, and to nobody else. A freeze does not
 * stop what somebody asks for themselves. One verdict for each addressee, in their order.
 */
export async function maySendEnquiry(tx: Tx, subject: EnquirySubject, whom: readonly { person?: string | null; address: string }[]): Promise<EnquiryVerdict[]> {
  const verdicts: EnquiryVerdict[] = []
  for (const one of whom) verdicts.push(await verdictOn(tx, subject, one))
  return verdicts
}

async function verdictOn(tx: Tx, subject: EnquirySubject, { person, address }: { person?: string | null; address: string }): Promise<EnquiryVerdict> {
  if (!person) return { sends: false, reason: 'never-asked' }
  const [asked] = await tx
    .select({ state: people.state, wording: enquiries.wording, since: enquiries.confirmedAt, stoppedAt: enquiries.stoppedAt })
    .from(enquiries)
    .innerJoin(people, eq(people.id, enquiries.personId))
    .where(and(eq(enquiries.personId, person), eq(enquiries.subject, subject)))
  if (!asked) return { sends: false, reason: 'never-asked' }
  if (asked.state !== 'open') return { sends: false, reason: 'closed' }
  if (asked.stoppedAt) return { sends: false, reason: 'opted-out' }
  const off = await tx.$count(suppressions, and(eq(suppressions.addressHash, addressDigest('suppression', address)), eq(suppressions.topic, enquiryTopic(subject))))
  if (off > 0) return { sends: false, reason: 'suppressed' }
  return { sends: true, basis: 'enquiry', wording: asked.wording, since: asked.since }
}
