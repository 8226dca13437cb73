import { as, type LinkActor, type VisitorActor } from '../actor.ts'
import type { EnquirySubject } from '../enquiry-subjects.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import { openStopLink } from '../enquiry-stop-link.ts'
import { writeStop } from './write-stop.ts'

/**
 * Stops information with the token of its message, without signing in (RFC 8058), as often as one likes, and also when nothing is held any more: then for the address alone. Throws
 * `NotFound` for a token that is not ours.
 */
export async function stopByLink(visitor: VisitorActor, { token }: { token: string }): Promise<{ subject: EnquirySubject }> {
  const link = openStopLink(token)
  if (!link) throw new NotFound('wrongOptOut')
  const actor: LinkActor = { ...visitor, kind: 'link', person: link.person }
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'stop-enquiry-by-link', table: 'enquiries', columns: ['stoppedAt'] })
    await writeStop(tx, link)
  })
  return { subject: link.subject }
}
