import { z } from 'zod'
import { calendarDate } from '../calendar-date.ts'
import { cardAmongPhones } from '../card-number.ts'
import { ruleOf, type OwnedName } from '../keep.ts'
import { mostBodyBytes } from '../http-content.ts'
import { line, optionalLine } from '../plain-text.ts'
import { beginOf } from './begin-of.ts'

/** How far a clock of the operator's may be ahead of ours. */
const ahead = 5 * 60_000

const wide = 2000
const reference = line(120)
/** Digits with what phones send, an address of SIP, or a name of letters that stands for a number. A card's number is none. */
const party = z.string().regex(/^(?:\+?[\d*#]{1,20}|sips?:[^\s\p{Cc}<>"]{1,250}|[\p{L}\p{N}][\p{L}\p{N} ._-]{0,19})$/u, { error: 'notANumber' }).refine((text) => !cardAmongPhones(text), { error: 'cardNumber' })
const word = z.string().regex(/^[a-z][a-z-]{0,39}$/, { error: 'notAWord' })
const count = (most: number) => z.int({ error: 'notANumber' }).min(0, { error: 'notANumber' }).max(most, { error: 'notANumber' })
const web = z.url({ protocol: /^https?$/, error: 'notAnAddress' }).max(wide, { error: 'tooLong' })
const headers = z.record(z.string().regex(/^[!#$%&'*+.^_`|~\w-]{1,100}$/), z.string().max(8192), { error: 'notHeaders' })

/** When it happened: with its offset from UTC, not ahead of our clock, and not so long ago that it would be deleted at once. In UTC and milliseconds, since Postgres takes neither every offset nor every fraction. */
const moment = (record: OwnedName) =>
  z.iso
    .datetime({ offset: true, error: 'notAMoment' })
    .superRefine((text, context) => {
      const at = Date.parse(text)
      const { keep } = ruleOf(record)
      if (at > Date.now() + ahead) context.addIssue({ code: 'custom', message: 'inTheFuture' })
      else if ('from' in keep && at < beginOf(keep.atMost)) context.addIssue({ code: 'custom', message: 'tooOld' })
    })
    .transform((text) => new Date(text).toISOString())

/** `id`: what the source calls the record; `customer`: the person's `external_id` of the import. */
const whose = { id: reference, customer: line(80) }
const direction = z.enum(['in', 'out'], { error: 'choose' })
const application = reference.optional()

const part = z.strictObject({ headers: headers.default({}), body: z.string().default('').meta({ description: `At most ${mostBodyBytes} bytes of a text are kept, of anything else its size and SHA-256.` }), encoding: z.enum(['text', 'base64']).default('text') })
export type HttpPart = z.output<typeof part>

/** One line of each data set, as it is handed in. Errors: the `reason`s of the report. */
export const rowSchemas = {
  calls: z.strictObject({ ...whose, application, at: moment('calls'), direction, other_party: party, seconds: count(604_800), status: word }),
  messages: z.strictObject({ ...whose, application, at: moment('messages'), direction, other_party: party, characters: count(1_000_000), status: word }),
  notifications: z.strictObject({
    ...whose,
    application,
    at: moment('notifications'),
    method: z.string().regex(/^[A-Z]{1,20}$/, { error: 'notAMethod' }),
    url: web,
    status: z.int().min(100).max(599).optional(),
    milliseconds: count(86_400_000).optional(),
    request: part.optional(),
    response: part.optional(),
  }),
  content: z.strictObject({
    ...whose,
    application,
    at: moment('cachedContents'),
    url: web,
    status: z.int().min(100).max(599),
    bytes: count(Number.MAX_SAFE_INTEGER),
    request_headers: headers.default({}),
    response_headers: headers,
  }),
  invoices: z.strictObject({
    ...whose,
    number: reference,
    issued_on: calendarDate,
    amount_cents: z.int({ error: 'notANumber' }).min(-2_147_483_648).max(2_147_483_647),
    currency: z.string().regex(/^[A-Z]{3}$/, { error: 'notACurrency' }),
    description: line(200),
    billed_name: optionalLine(200).default(''),
    billed_address: optionalLine(400).default(''),
  }),
  visits: z.strictObject({
    ...whose,
    at: moment('visits'),
    page: line(500),
    ip: z.union([z.ipv4(), z.ipv6()], { error: 'notAnAddress' }).optional(),
    user_agent: optionalLine(500).default(''),
    cookies: z.array(line(100)).max(50).default([]),
  }),
} as const
