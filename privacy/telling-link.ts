import { settings } from '#settings'
import { openToken, sealToken } from './seal.ts'
import { bytesOfUuid, uuidOfBytes } from './uuid-bytes.ts'

/** The telling a recipient answers, and whose it is about. */
export type TellingLink = { telling: string; person: string }

const place = 'telling'

/** Where a recipient who was told of a deletion answers. The token never runs out, and answers once. */
export const tellingUrl = (link: TellingLink): string => `${settings().origin}/answer/${sealTellingLink(link)}`

export const sealTellingLink = ({ telling, person }: TellingLink): string => sealToken(Buffer.concat([bytesOfUuid(telling), bytesOfUuid(person)]), place)

/** What a token says, or nothing when it is not one of ours, cut off or changed. */
export function openTellingLink(token: string): TellingLink | undefined {
  const contents = openToken(token, place)
  return contents && { telling: uuidOfBytes(contents.subarray(0, 16)), person: uuidOfBytes(contents.subarray(16)) }
}
