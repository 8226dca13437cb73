import { enquirySubjects, type EnquirySubject } from './enquiry-subjects.ts'
import { openToken, sealToken } from './seal.ts'
import { bytesOfUuid, uuidOfBytes } from './uuid-bytes.ts'

/** To whom information went, about what, and the keyed hash of the address: enough to stop it when nothing else is left. */
export type StopLink = { person: string; subject: EnquirySubject; addressHash: string }

const place = 'enquiry-stop'

/** The token of a message's way out. It never runs out. */
export const sealStopLink = ({ person, subject, addressHash }: StopLink): string =>
  sealToken(Buffer.concat([Buffer.from([enquirySubjects.indexOf(subject)]), bytesOfUuid(person), Buffer.from(addressHash, 'base64url')]), place)

/** What a token says, or nothing when it is not one of ours, cut off or changed. */
export function openStopLink(token: string): StopLink | undefined {
  const contents = openToken(token, place)
  const subject = contents && enquirySubjects[contents[0]!]
  return subject && { person: uuidOfBytes(contents.subarray(1, 17)), subject, addressHash: contents.subarray(17).toString('base64url') }
}
