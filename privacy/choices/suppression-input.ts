import { z } from 'zod'
import { channels } from '../channels.ts'
import { everyTopic, topics } from '../topics.ts'

/** So many at once: entries to compare, and reports, of which each is a transaction. */
export const mostCompared = 10_000
export const mostReported = 200

/** Characters (units of UTF-16) of an address: of e-mail (RFC 5321, 4.5.3.1), and of the longest place that a profile has. */
export const longestAddress = 320
/** Bytes of a body: as many addresses as are compared at once, as long as they may be, each character escaped (six bytes), with what stands between them. */
export const mostBytes = 20_000_000

/** So far a program's clock may be ahead of ours. */
const minutesAhead = 5

const channel = z.enum(channels, { error: 'noSuchChannel' }).describe('What the address is for. A text and a call go to the same number, and are chosen apart.')
const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe(
    'SHA-256 of the normalised address (UTF-8), in 64 hexadecimal digits. E-mail: in lower case without blanks around it, Unicode NFC, a domain with other letters in ASCII (IDNA: xn--). Text and phone: the number in E.164, a plus sign and digits alone. Post: street, postal code, city, region and country code in this order, without those that there are not; Unicode NFKC, in lower case, ß as ss, each run of what is neither letter nor digit made one blank, none at the ends; then NFC.',
  )
const hash = z.string().regex(/^[\w-]{43}$/).describe('The keyed hash of an address, as answers and webhooks give it.')
const list = <S extends z.ZodType>(of: S) => z.array(of).min(1).max(mostCompared)

// Control characters stand in no address, and Postgres takes no U+0000.
const email = z.string().max(longestAddress).regex(/^[^\s\p{Cc}@]+@[^\s\p{Cc}@]+$/u).describe('The e-mail address itself; its domain in Unicode or in ASCII (xn--), which is the same. It is hashed at once and not kept.')
const number = z.string().regex(/^\+[1-9]\d{6,14}$/).describe('The number itself in E.164: a plus sign, the country code and the rest, digits alone. It is hashed at once and not kept.')
const place = z
  .string()
  .max(longestAddress)
  .regex(/[\p{L}\p{N}]/u)
  .regex(/^(?:[^\p{Cc}]|[\t\n\r])*$/u)
  .describe('The postal address itself on one line: street, postal code, city, region and country code (two letters) in this order, without those that there are not. Spacing, pointing and capitals do not matter, and ß is ss. It is hashed at once and not kept.')

const noSuchChannel = { error: ({ code }: { code: string }) => (code === 'invalid_union' ? 'noSuchChannel' : undefined) }

/** An object with an address as its channel has it. */
const addressed = <Rest extends z.ZodRawShape>(rest: Rest) =>
  z.discriminatedUnion('channel', [z.strictObject({ channel: z.literal('email'), address: email, ...rest }), z.strictObject({ channel: z.enum(['text', 'phone']), address: number, ...rest }), z.strictObject({ channel: z.literal('post'), address: place, ...rest })], noSuchChannel)

/** Which address is meant, by its keyed hash alone: what stands in a web address stands in logs, and anybody could try addresses on a plain one. */
export const lookUpInput = z.strictObject({ channel, hash })

/** A list to compare, in one of the three ways to name an address. */
export const compareInput = z.union([
  z.strictObject({ channel, sha256: list(sha256) }),
  z.strictObject({ channel, hash: list(hash) }),
  z.discriminatedUnion('channel', [z.strictObject({ channel: z.literal('email'), address: list(email) }), z.strictObject({ channel: z.enum(['text', 'phone']), address: list(number) }), z.strictObject({ channel: z.literal('post'), address: list(place) })], noSuchChannel),
])

/** What a mail program was told or saw. There is no kind that takes an opt-out back. */
const report = addressed({
  kind: z.enum(['opt-out', 'complaint', 'bounce']).describe('An opt-out is the person’s own word. A complaint stops what it is about for the address. A bounce is noted, and stops nothing.'),
  topic: z.enum([...topics, everyTopic]).default(everyTopic).describe('The topic it is about; * for all there are or will be.'),
  at: z.iso
    .datetime({ offset: true })
    .refine((at) => !(Date.parse(at) > Date.now() + minutesAhead * 60_000), { error: 'inFuture' })
    .refine((at) => !(Date.parse(at) < 0), { error: 'tooOld' })
    .describe(`When it happened; more than ${minutesAhead} minutes ahead of our clock, or before 1970, is refused. What the person chose later stands.`),
})
export const reportsInput = z.strictObject({ reports: z.array(report).min(1).max(mostReported) })
export type Report = z.output<typeof report>

/** Whether marketing may go to an address, named by itself: who may be there is found by nothing else. */
export const gateInput = addressed({ topic: z.enum(topics).describe('What is to be written, said or sent about.') })
export type GateQuestion = z.output<typeof gateInput>
