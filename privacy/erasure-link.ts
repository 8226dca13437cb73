import { settings } from '#settings'
import { openToken, sealToken } from './seal.ts'
import { bytesOfUuid, uuidOfBytes } from './uuid-bytes.ts'

/** Which deletion a link is about, and whose it is or was. */
export type ErasureLink = { erasure: string; person: string }

/** What a link of a message about a deletion does: shows what is `receipt` of it, or lets the account be kept (`keep`). Neither opens the other. */
type Kind = 'receipt' | 'keep'

/** The address of such a link, whose token never runs out: what it can do is asked when it is used. */
export const erasureUrl = (kind: Kind, link: ErasureLink): string => `${settings().origin}/${kind}/${sealErasureLink(kind, link)}`

/** Its token. */
export const sealErasureLink = (kind: Kind, { erasure, person }: ErasureLink): string => sealToken(Buffer.concat([bytesOfUuid(erasure), bytesOfUuid(person)]), kind)

/** What a token says, or nothing when it is not one of ours and of this kind, cut off or changed. */
export function openErasureLink(kind: Kind, token: string): ErasureLink | undefined {
  const contents = openToken(token, kind)
  return contents && { erasure: uuidOfBytes(contents.subarray(0, 16)), person: uuidOfBytes(contents.subarray(16)) }
}

/** What a receipt is called: `1A2B3C4D`. */
export const receiptReference = (erasure: string): string => erasure.slice(0, 8).toUpperCase()
