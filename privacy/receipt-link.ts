import { openToken, sealToken } from './seal.ts'
import { bytesOfUuid, uuidOfBytes } from './uuid-bytes.ts'

/** Which deletion a receipt is about, and whose it was: an id that points at nobody any more. */
export type ReceiptLink = { erasure: string; person: string }

const place = 'receipt'

/** What a receipt is called: `1A2B3C4D`. */
export const receiptReference = (erasure: string): string => erasure.slice(0, 8).toUpperCase()

/** The token with which whoever holds the receipt sees what is still kept. It never runs out. */
export const sealReceiptLink = ({ erasure, person }: ReceiptLink): string => sealToken(Buffer.concat([bytesOfUuid(erasure), bytesOfUuid(person)]), place)

/** What a token says, or nothing when it is not one of ours, cut off or changed. */
export function openReceiptLink(token: string): ReceiptLink | undefined {
  const contents = openToken(token, place)
  return contents && { erasure: uuidOfBytes(contents.subarray(0, 16)), person: uuidOfBytes(contents.subarray(16)) }
}
