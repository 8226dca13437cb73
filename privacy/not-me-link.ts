import { randomUUID } from 'node:crypto'
import { settings } from '#settings'
import { openToken, sealToken } from './seal.ts'
import { bytesOfUuid, uuidOfBytes } from './uuid-bytes.ts'

/** Messages whose reader may say that it was not them; a link names one by its place, so new ones go to the end. */
export const notMeKinds = ['new-browser', 'factor-added', 'factor-removed', 'recovery-used', 'email-warning', 'phone-warning', 'recovery-made'] as const
export type NotMeKind = (typeof notMeKinds)[number]

/** `id`: of what is asked of us when the button is pressed, so that it is once. `at`: when the message was written, by the database's clock. `former`: to a way that had been replaced by then. */
export type NotMeLink = { id: string; person: string; of: NotMeKind; at: Date; former: boolean }

/** So long the link of a message works (days), by the database's clock. */
export const lastsDays = 7

/** In the byte of the kind. */
const toFormer = 0x80

/** The address that a message shows: its button says that it was not the reader. */
export const notMeUrl = (link: Omit<NotMeLink, 'id'>): string => `${settings().origin}/not-me/${sealNotMeLink({ id: randomUUID(), ...link })}`

/** Its token: kept nowhere, and opened by nobody but us. */
export function sealNotMeLink({ id, person, of, at, former }: NotMeLink): string {
  const rest = Buffer.alloc(7)
  rest.writeUIntBE(at.getTime(), 0, 6)
  rest.writeUInt8(notMeKinds.indexOf(of) | (former ? toFormer : 0), 6)
  return sealToken(Buffer.concat([bytesOfUuid(id), bytesOfUuid(person), rest]), 'not-me')
}

/** What a token says, also when it is over; undefined for one that is not ours and of this kind, was cut off or changed. */
export function openNotMeLink(token: string): NotMeLink | undefined {
  const contents = openToken(token, 'not-me')
  if (!contents) return undefined
  const kind = contents.readUInt8(38)
  const of = notMeKinds[kind & ~toFormer]
  if (!of) return undefined
  return { id: uuidOfBytes(contents.subarray(0, 16)), person: uuidOfBytes(contents.subarray(16, 32)), of, at: new Date(contents.readUIntBE(32, 6)), former: (kind & toFormer) !== 0 }
}
