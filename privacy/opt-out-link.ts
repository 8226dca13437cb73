import { bytesOfUuid, uuidOfBytes } from './uuid-bytes.ts'
import { openToken, sealToken } from './seal.ts'
import { topics, type Topic } from './topics.ts'

/** Whom a message was written to, about what, and the keyed hash of its address: enough to stop it even when the person is gone. */
export type OptOutLink = { person: string; topic: Topic; addressHash: string }

const place = 'opt-out'

/** The token of a message's way out. It never runs out: a message may be read years later. */
export const sealLink = ({ person, topic, addressHash }: OptOutLink): string => sealToken(Buffer.concat([Buffer.from([topics.indexOf(topic)]), bytesOfUuid(person), Buffer.from(addressHash, 'base64url')]), place)

/** What a token says, or nothing when it is not one of ours, cut off or changed. */
export function openLink(token: string): OptOutLink | undefined {
  const contents = openToken(token, place)
  const topic = contents && topics[contents[0]!]
  return topic && { person: uuidOfBytes(contents.subarray(1, 17)), topic, addressHash: contents.subarray(17).toString('base64url') }
}
