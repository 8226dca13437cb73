import { z } from 'zod'
import { holdsCardNumber } from '../card-number.ts'
import { enquirySubjects } from '../enquiry-subjects.ts'

/** 254 characters: the longest address a mail server takes (RFC 5321, 4.5.3.1.3). */
const longestAddress = 254

const subject = z.enum(enquirySubjects, { error: 'choose' })

/** What to write about, and where to; nothing else is asked. */
export const askInput = z.strictObject({
  subject,
  email: z
    .string()
    .trim()
    .min(1, { error: 'required' })
    .max(longestAddress, { error: 'tooLong' })
    .refine((typed) => !holdsCardNumber(typed), { error: 'cardNumber', abort: true })
    .pipe(z.email({ error: 'notAnEmail' })),
})

/** The button of a link. Every token is a text that may be wrong: the verb says so. */
export const linkInput = z.strictObject({ token: z.string().max(500) })

export const enquiryId = z.strictObject({ id: z.uuid() })

export const subjectInput = z.strictObject({ id: z.uuid(), subject })
