import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deriveKey } from '#settings'
import { topics, type Topic } from './topics.ts'

/** Whom a message was written to, about what, and the keyed hash of its address: enough to stop it even when the person is gone. */
export type OptOutLink = { person: string; topic: Topic; addressHash: string }

const nonceBytes = 12
const tagBytes = 16
const personBytes = 16
const place = Buffer.from('opt-out')

/** The opaque, signed token of a message's way out (AES-256-GCM). It never runs out: a message may be read years later. */
export function sealLink({ person, topic, addressHash }: OptOutLink): string {
  const contents = Buffer.concat([Buffer.from([topics.indexOf(topic)]), Buffer.from(person.replaceAll('-', ''), 'hex'), Buffer.from(addressHash, 'base64url')])
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', deriveKey('link'), nonce).setAAD(place)
  const body = Buffer.concat([cipher.update(contents), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
}

/** What a token says, or nothing when it is not one of ours, cut off or changed. */
export function openLink(token: string): OptOutLink | undefined {
  const sealed = Buffer.from(token, 'base64url')
  if (sealed.length <= nonceBytes + tagBytes + personBytes || sealed.toString('base64url') !== token) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', deriveKey('link'), sealed.subarray(0, nonceBytes)).setAAD(place)
    decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
    const contents = Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()])
    const topic = topics[contents[0]!]
    const person = contents.subarray(1, 1 + personBytes).toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    return topic && { person, topic, addressHash: contents.subarray(1 + personBytes).toString('base64url') }
  } catch {
    return undefined
  }
}
