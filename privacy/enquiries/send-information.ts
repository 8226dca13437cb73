import type { Tx } from '../actor.ts'
import { enquiryTopic, type EnquirySubject } from '../enquiry-subjects.ts'
import { notify } from '../notify.ts'
import { sealStopLink } from '../enquiry-stop-link.ts'

/** Puts the letter on a subject into the outbox, with a way out of its own; the gate is asked when it is sent. `since`: when it was asked for. */
export async function sendInformation(tx: Tx, { person, subject, addressHash, since }: { person: string; subject: EnquirySubject; addressHash: string; since: Date }): Promise<void> {
  const unsubscribe = sealStopLink({ person, subject, addressHash })
  await notify(tx, { kind: 'enquiry-information', person, topic: enquiryTopic(subject), params: { subject, unsubscribe, since: since.toISOString() } })
}
