import { createPrivateKey } from 'node:crypto'
import { z } from 'zod'

/** A length of time of one unit, ISO 8601. */
const period = z.templateLiteral(['P', z.int().positive(), z.enum(['D', 'M', 'Y'])], 'a period such as P6M, P30D or P7Y')
// How long the audit stays, the database itself watches over: it is the map's to say.
const retention = z.record(z.string().regex(/^(?!audit$)[a-z]\w*$/i), z.strictObject({ atLeast: period.optional(), atMost: period }).refine(({ atLeast, atMost }) => !atLeast || days(atLeast) <= days(atMost)))
/** Who is told of a correction: by recipient, and `customer-list` for the system that imports come from. */
const contacts = z.strictObject(Object.fromEntries(['mail-delivery', 'text-delivery', 'payment-processor', 'customer-list'].map((name) => [name, z.email().optional()])) as Record<Contact, z.ZodOptional<z.ZodEmail>>)
export type Contact = 'mail-delivery' | 'text-delivery' | 'payment-processor' | 'customer-list'
const url = (protocols: RegExp, example: string) => z.string().trim().refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), { error: `an address such as ${example}`, abort: true })
const postgresUrl = url(/^postgres(ql)?:$/, 'postgres://user:password@host/database')
export const lengthOfSecret = 32
/** One line: nothing configured may put a second header into a message or a second line into a log. */
const line = (what: string) => z.string().trim().regex(/^\P{Cc}+$/u, { error: `${what}, on one line` })
const provider = url(/^https?:$/, 'https://id.example.com').refine((value) => value.startsWith('https:') || new URL(value).hostname === 'localhost', 'https, except on localhost')
const notWeak = (secret: string) => secret.length >= lengthOfSecret && new Set(secret).size >= 8
const whole = (least: number, most: number, what: string) => z.coerce.number({ error: what }).int(what).min(least, what).max(most, what)

/** Every variable there is, and what it has to be; a message says what, after "NAME must be". */
export const environment = z.object({
  PORT: whole(1, 65_533, 'a port from 1 to 65533').default(3000),
  ORIGIN: url(/^https?:$/, 'https://privacy.example.com')
    .refine((value) => new URL(value).href === `${new URL(value).origin}/`, 'only scheme, host and port, such as https://privacy.example.com')
    // A browser keeps the cookies of the two apart.
    .refine((value) => !/^https?:\/\/(127\.|\[::1\])/.test(value), 'written with localhost in place of the number')
    .transform((value) => new URL(value).origin)
    .optional(),
  DATA_DIR: line('a folder').default('var'),
  SECRET: z.string().trim().refine(notWeak, `at least ${lengthOfSecret} characters that nobody can guess, such as "openssl rand -base64 48" prints`).optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  DATABASE_QUEUE_URL: postgresUrl.optional(),
  OPERATOR_NAME: line('the name people know the operator by').optional(),
  OPERATOR_ENTITY: line('the legal entity').optional(),
  OPERATOR_ADDRESS: line('the postal address').optional(),
  PRIVACY_EMAIL: z.email({ error: 'an e-mail address' }).optional(),
  REGIMES: z.string().default('gdpr,uk,california').transform((list) => list.split(',').map((name) => name.trim())).pipe(z.array(z.enum(['gdpr', 'uk', 'california', 'default'], { error: 'a list of gdpr, uk, california, default, with commas between them' }))),
  SMTP_URL: url(/^smtps?:$/, 'smtps://user:password@mail.example.com').optional(),
  MAIL_FROM: z.email({ error: 'an e-mail address' }).optional(),
  MARKETING_FROM: z.email({ error: 'an e-mail address' }).optional(),
  REPLY_ADDRESS: z.email({ error: 'an e-mail address' }).refine((address) => address.indexOf('@') <= 30, { error: 'an e-mail address with at most 30 signs before the @, as a reference is added to them' }).optional(),
  SCAN_COMMAND: line('a command that reads a file on its input').optional(),
  TEXT_GATEWAY: z.string().regex(/^[a-z0-9.-]+$/i, { error: 'the domain of an e-mail-to-text gateway' }).optional(),
  MAILBOX_URL: url(/^http:$/, 'http://localhost:3001').optional(),
  DKIM_DOMAIN: line('the domain that signs').optional(),
  DKIM_SELECTOR: line('the name of the key in DNS').optional(),
  DKIM_PRIVATE_KEY: z.string().transform((pem) => pem.replaceAll(String.raw`\n`, '\n')).refine(isPrivateKey, String.raw`a private key in PEM form; \n may stand for its line breaks`).optional(),
  OIDC_ISSUER: provider.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().optional(),
  STAFF_OIDC_ISSUER: provider.optional(),
  STAFF_OIDC_CLIENT_ID: z.string().optional(),
  STAFF_OIDC_CLIENT_SECRET: z.string().optional(),
  STAFF_OIDC_NAME: z.string().optional(),
  GRACE_DAYS: z.string().default('30').transform((text, context) => {
    const days = graceDays(text)
    if (days) return days
    context.addIssue({ code: 'custom', message: 'whole days from 0 to 30, and after them others for regimes: 30 or 30,gdpr:14,uk:14' })
    return z.NEVER
  }),
  BACKUP_DAYS: whole(1, 3650, 'whole days from 1 to 3650').default(30),
  PUBLISH_FIGURES: z.enum(['yes', 'no'], { error: 'yes or no' }).default('no'),
  REPLAY: z.enum(['by-hand', 'by-itself'], { error: 'by-hand or by-itself' }).default('by-hand'),
  RECIPIENT_CONTACTS: z
    .string()
    .default('{}')
    .transform((text, context) => {
      const { success, data } = contacts.safeParse(json(text))
      if (success) return data
      context.addIssue({ code: 'custom', message: 'JSON such as {"payment-processor":"privacy@processor.example"}, with the e-mail addresses of mail-delivery, text-delivery, payment-processor, customer-list' })
      return z.NEVER
    }),
  ARCHIVE_BUCKET: z
    .url({ protocol: /^https?$/, error: 'where a bucket is, such as https://storage.example.com/archives' })
    .refine((url) => url.startsWith('https:') || ['localhost', '127.0.0.1'].includes(new URL(url).hostname), { error: 'https, except on localhost' })
    .optional(),
  ARCHIVE_REGION: z.string().default('auto'),
  ARCHIVE_KEY_ID: z.string().optional(),
  ARCHIVE_SECRET: z.string().optional(),
  // No user and password: what goes along to the collector is said in OTEL_EXPORTER_OTLP_HEADERS.
  OTEL_EXPORTER_OTLP_ENDPOINT: url(/^https?:$/, 'http://collector:4318')
    .refine((value) => !/[?#]/.test(value) && new URL(value).username === '' && new URL(value).password === '', 'an address without user, password and query, such as http://collector:4318')
    .optional(),
  BENCH: z.literal('1', { error: '1 or absent' }).optional(),
  PSEUDO_LANGUAGES: z.literal('1', { error: '1 or absent' }).optional(),
  RETENTION: z
    .string()
    .default('{}')
    .transform((text, context) => {
      const { success, data } = retention.safeParse(json(text))
      if (success) return data
      context.addIssue({ code: 'custom', message: 'JSON such as {"calls":{"atLeast":"P6M","atMost":"P12M"}}, with atLeast no longer than atMost, for any table but audit' })
      return z.NEVER
    }),
})

/** Days of grace by regime, `default` for those not named. The whole answer is due in one month (GDPR article 12(3)). */
function graceDays(text: string): { readonly default: number; readonly gdpr?: number; readonly uk?: number; readonly california?: number } | undefined {
  const found = /^(\d+)((?:\s*,\s*(?:gdpr|uk|california)\s*:\s*\d+)*)$/.exec(text.trim())
  if (!found) return undefined
  const others = [...found[2]!.matchAll(/([a-z]+)\s*:\s*(\d+)/g)].map(([, regime, days]) => [regime!, Number(days)] as const)
  const all = { default: Number(found[1]), ...Object.fromEntries(others) }
  return Object.values(all).every((days) => days <= 30) ? all : undefined
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isPrivateKey(pem: string): boolean {
  try {
    return Boolean(createPrivateKey(pem))
  } catch {
    return false
  }
}

/** Good enough to tell the longer of two periods; no deadline is ever computed by it. */
function days(value: z.infer<typeof period>): number {
  const unit = { D: 1, M: 30.44, Y: 365.25 }[value.at(-1) as 'D' | 'M' | 'Y']
  return Number(value.slice(1, -1)) * unit
}
