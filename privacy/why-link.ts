import { openToken, sealToken } from './seal.ts'
import { topics, type Topic } from './topics.ts'
import { bytesOfUuid, uuidOfBytes } from './uuid-bytes.ts'

/** Whom a message about a topic was sent to, and when: enough to say by what right, as the ledger was then. `timeZone`: by which clock (IANA) it told its reader days, so that whoever is not signed in reads the same ones; messages of before name none. */
export type WhyLink = { person: string; topic: Topic; addressHash: string; sentAt: Date; timeZone?: string }

const place = 'why'
const hashEnd = 23 + 32

/** The token of “Why did I get this?”. It never runs out, and says nothing to anybody else. */
export function sealWhy({ person, topic, addressHash, sentAt, timeZone = '' }: WhyLink): string {
  const at = Buffer.alloc(6)
  at.writeUIntBE(sentAt.getTime(), 0, 6)
  return sealToken(Buffer.concat([Buffer.from([topics.indexOf(topic)]), bytesOfUuid(person), at, Buffer.from(addressHash, 'base64url'), Buffer.from(timeZone)]), place)
}

/** What a token says, or nothing when it is not one of ours, cut off or changed. */
export function openWhy(token: string): WhyLink | undefined {
  const contents = openToken(token, place)
  const topic = contents && topics[contents[0]!]
  if (!topic) return undefined
  const timeZone = contents.subarray(hashEnd).toString()
  return { topic, person: uuidOfBytes(contents.subarray(1, 17)), sentAt: new Date(contents.readUIntBE(17, 6)), addressHash: contents.subarray(23, hashEnd).toString('base64url'), ...(timeZone && { timeZone }) }
}
