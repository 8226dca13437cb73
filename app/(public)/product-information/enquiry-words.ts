import { capital } from '#messages/capital.ts'
import { readerIn } from '#messages/reader-in.ts'
import { words } from '#messages/words.ts'
import { enquirySubjects, type EnquirySubject } from '#privacy/enquiry-subjects.ts'

/** What is confirmed, in the words of its version and in the language they were read in, where that is known. */
export function wordingOf(version: string, subject: EnquirySubject, language?: string | null): string {
  const t = words('enquiries', readerIn(language))
  const key = `wordings.${version as '2026-11'}` as const
  return t.has(key) ? t(key, { subject: t(`subjects.${subject}`) }) : t('wordings.other', { version })
}

/** A subject named in an address, if it is one. */
export const subjectNamed = (name: string): EnquirySubject | undefined => enquirySubjects.find((one) => one === name)

/** The subjects as a form offers them. */
export function subjectOptions(): { value: EnquirySubject; label: string; hint: string }[] {
  const t = words('enquiries')
  return enquirySubjects.map((value) => ({ value, label: capital(t(`subjects.${value}`)), hint: t(`subjectHints.${value}`) }))
}
