/** What product information may be asked about without an account. Closed: each has its letter in `messages/…/enquiries.ts`. */
export const enquirySubjects = ['calls-and-messages', 'notification-log', 'prices'] as const
export type EnquirySubject = (typeof enquirySubjects)[number]

/** The version of the sentence that is confirmed today; `messages/…/enquiries.ts` holds the sentence of each version. */
export const enquiryWording = '2026-11'

/** How a subject is called among the suppressions and in the outbox; never a topic of marketing. */
export const enquiryTopic = (subject: EnquirySubject): `enquiry-${EnquirySubject}` => `enquiry-${subject}`

/** The subject that such a name stands for; nothing for a topic of marketing. */
export const subjectOf = (topic: string): EnquirySubject | undefined => enquirySubjects.find((subject) => enquiryTopic(subject) === topic)
