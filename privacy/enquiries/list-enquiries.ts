import { asc, sql } from 'drizzle-orm'
import { enquiries } from '#db/schema/index.ts'
import { as, type BuilderActor, type PersonActor } from '../actor.ts'
import type { EnquirySubject } from '../enquiry-subjects.ts'
import { ruleOf } from '../keep.ts'

/** `goes`: when it is deleted by itself. `stoppedAt`: nothing more is sent since. */
export type Enquiry = { id: string; subject: EnquirySubject; wording: string; language: string | null; askedAt: Date; confirmedAt: Date; lastAt: Date; stoppedAt: Date | null; apartAt: Date | null; goes: Date }

/** The product information that the actor asked for. */
export async function listEnquiries(actor: PersonActor | BuilderActor): Promise<Enquiry[]> {
  const { keep } = ruleOf('enquiries')
  const most = 'from' in keep ? keep.atMost : 'P12M'
  const { id, subject, wording, language, askedAt, confirmedAt, lastAt, stoppedAt, apartAt } = enquiries
  return as(actor, (tx) =>
    tx
      .select({ id, subject, wording, language, askedAt, confirmedAt, lastAt, stoppedAt, apartAt, goes: sql<Date>`${lastAt} + ${most}::interval`.mapWith(lastAt) })
      .from(enquiries)
      .orderBy(asc(askedAt)),
  )
}
