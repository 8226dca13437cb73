import { and, eq, isNull, sql } from 'drizzle-orm'
import { enquiries, suppressions } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { enquiryTopic, type EnquirySubject } from '../enquiry-subjects.ts'
import { inscribeChoice, offFor } from '../inscribe-choice.ts'

/** Stops a subject in the record and for the address, so that either alone holds; what is stopped already stays so. The last step of a transaction, because of the journal. */
export async function writeStop(tx: Tx, { person, subject, addressHash }: { person: string; subject: EnquirySubject; addressHash: string }): Promise<void> {
  const before = await offFor(tx, addressHash)
  await tx.update(enquiries).set({ stoppedAt: sql`now()` }).where(and(eq(enquiries.personId, person), eq(enquiries.subject, subject), isNull(enquiries.stoppedAt)))
  await tx.insert(suppressions).values({ addressHash, topic: enquiryTopic(subject) }).onConflictDoNothing()
  await inscribeChoice(tx, [{ addressHash, before }])
}
