import { and, eq } from 'drizzle-orm'
import { suppressions } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { enquiryTopic, type EnquirySubject } from '../enquiry-subjects.ts'
import { openStopLink } from '../enquiry-stop-link.ts'

/** What the way out of a message is about, and whether it was taken already. Changes nothing. Undefined for a token that is not ours. */
export async function readStopLink(_visitor: VisitorActor, { token }: { token: string }): Promise<{ subject: EnquirySubject; off: boolean } | undefined> {
  const link = openStopLink(token)
  if (!link) return undefined
  const off = await as({ kind: 'link', person: link.person }, (tx) =>
    tx.$count(suppressions, and(eq(suppressions.addressHash, link.addressHash), eq(suppressions.topic, enquiryTopic(link.subject)))),
  )
  return { subject: link.subject, off: off > 0 }
}
