import { z } from 'zod'
import { everyTopic, topics } from '../topics.ts'

/** The channels opt-outs are held for. The one place that says so to mail programs. */
export const servedChannels = ['email'] as const

/** So many at once: entries to compare, and reports, of which each is a transaction. */
export const mostCompared = 10_000
export const mostReported = 200

const channel = z.enum(servedChannels, { error: 'noSuchChannel' }).describe('What the address is for.')
const sha256 = z.string().regex(/^[0-9a-f]{64}$/).describe('SHA-256 of the address in lower case without blanks around it (Unicode NFC, UTF-8), in 64 hexadecimal digits.')
const hash = z.string().regex(/^[\w-]{43}$/).describe('The keyed hash of an address, as answers and webhooks give it.')
const address = z.string().max(320).regex(/^[^\s@]+@[^\s@]+$/).describe('The address itself. It is hashed at once and not kept.')
const list = <S extends z.ZodType>(of: S) => z.array(of).min(1).max(mostCompared)

/** Which address is meant, by its keyed hash alone: what stands in a web address stands in logs, and anybody could try addresses on a plain one. */
export const lookUpInput = z.strictObject({ channel, hash })

/** A list to compare, in one of the three ways to name an address. */
export const compareInput = z.union([z.strictObject({ channel, sha256: list(sha256) }), z.strictObject({ channel, hash: list(hash) }), z.strictObject({ channel, address: list(address) })])

/** What a mail program was told or saw. There is no kind that takes an opt-out back. */
const report = z.strictObject({
  kind: z.enum(['opt-out', 'complaint', 'bounce']).describe('A complaint is an opt-out, too. A bounce is noted, and changes no choice.'),
  channel,
  address,
  topic: z.enum([...topics, everyTopic]).default(everyTopic).describe('The topic it is about; * for all there are or will be.'),
  at: z.iso.datetime({ offset: true }).describe('When it happened. What the person chose later stands.'),
})
export const reportsInput = z.strictObject({ reports: z.array(report).min(1).max(mostReported) })
export type Report = z.output<typeof report>
