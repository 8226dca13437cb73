import { openToken, sealToken } from './seal.ts'
import { topics, type Topic } from './topics.ts'
import { bytesOfUuid, uuidOfBytes } from './uuid-bytes.ts'

/** Whom a message about a topic was sent to, and when: enough to say by what right, as the ledger was then. */
export type WhyLink = { person: string; topic: Topic; addressHash: string; sentAt: Date }

const place = 'why'

/** The token of “Why did I get this?”. It never runs out, and says nothing to anybody else. */
export function sealWhy({ person, topic, addressHash, sentAt }: WhyLink): string {
  const at = Buffer.alloc(6)
  at.writeUIntBE(sentAt.getTime(), 0, 6)
  return sealToken(Buffer.concat([Buffer.from([topics.indexOf(topic)]), bytesOfUuid(person), at, Buffer.from(addressHash, 'base64url')]), place)
}

/** What a token says, or nothing when it is not one of ours, cut off or changed. */
export function openWhy(token: string): WhyLink | undefined {
  const contents = openToken(token, place)
  const topic = contents && topics[contents[0]!]
  return topic && { topic, person: uuidOfBytes(contents.subarray(1, 17)), sentAt: new Date(contents.readUIntBE(17, 6)), addressHash: contents.subarray(23).toString('base64url') }
}
