import { createPrivateKey, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** Each use of the one secret has a key of its own. */
export type KeyPurpose = 'session' | 'suppression' | 'tombstone' | 'seal' | 'link' | 'database' | 'queue' | 'rate' | 'auth' | 'source' | 'keys' | 'sign'

/** A length of time of one unit, ISO 8601. */
const period = z.templateLiteral(['P', z.int().positive(), z.enum(['D', 'M', 'Y'])], 'a period such as P6M, P30D or P7Y')
// How long the audit stays, the database itself watches over: it is the map's to say.
const retention = z.record(z.string().regex(/^(?!audit$)[a-z]\w*$/i), z.strictObject({ atLeast: period.optional(), atMost: period }).refine(({ atLeast, atMost }) => !atLeast || days(atLeast) <= days(atMost)))
/** Who is told of a correction: by recipient, and `customer-list` for the system that imports come from. */
const contacts = z.strictObject(Object.fromEntries(['mail-delivery', 'text-delivery', 'payment-processor', 'customer-list'].map((name) => [name, z.email().optional()])) as Record<Contact, z.ZodOptional<z.ZodEmail>>)
type Contact = 'mail-delivery' | 'text-delivery' | 'payment-processor' | 'customer-list'
const url = (protocols: RegExp, example: string) => z.string().trim().refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), { error: `an address such as ${example}`, abort: true })
const postgresUrl = url(/^postgres(ql)?:$/, 'postgres://user:password@host/database')
const lengthOfSecret = 32
/** One line: nothing configured may put a second header into a message or a second line into a log. */
const line = (what: string) => z.string().trim().regex(/^\P{Cc}+$/u, { error: `${what}, on one line` })
const provider = url(/^https?:$/, 'https://id.example.com').refine((value) => value.startsWith('https:') || new URL(value).hostname === 'localhost', 'https, except on localhost')
const notWeak = (secret: string) => secret.length >= lengthOfSecret && new Set(secret).size >= 8
const whole = (least: number, most: number, what: string) => z.coerce.number({ error: what }).int(what).min(least, what).max(most, what)

const environment = z.object({
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
  // The whole answer is due in one month (GDPR article 12(3)).
  GRACE_DAYS: whole(0, 30, 'whole days from 0 to 30').default(30),
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
  BENCH: z.literal('1', { error: '1 or absent' }).optional(),
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

const fictionalContacts = { 'mail-delivery': 'privacy@mail-delivery.example', 'text-delivery': 'privacy@text-delivery.example', 'payment-processor': 'privacy@payments.example' }

type Provider = { name: string; issuer: string; clientId: string; clientSecret: string }

export type Settings = ReturnType<typeof readSettings>

/** What is wrong with the configuration: one line for each variable. Never names a value. */
export class WrongSettings extends Error {}

/**
 * Reads and checks the configuration. On a localhost origin (evaluation) all but SECRET has a default; on any other the origin must be
 * https and the operator, its mail server and its database must be named. What holds a secret is not enumerable, so that printing,
 * serialising or copying the result leaves it out. Throws `WrongSettings`.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>) {
  const parsed = environment.safeParse(withoutEmpty(env))
  if (!parsed.success) {
    throw new WrongSettings([...new Set(parsed.error.issues.map((issue) => `${String(issue.path[0])} must be ${issue.message}.`))].join('\n'))
  }
  const given = parsed.data
  const origin = given.ORIGIN ?? `http://localhost:${given.PORT}`
  const evaluation = isEvaluation(given)
  const problems: string[] = []
  const { SECRET: secret = '' } = given
  if (!secret) problems.push(`SECRET must be set: at least ${lengthOfSecret} characters that nobody can guess.`)
  const need = <K extends keyof typeof given>(name: K, fallback: NonNullable<(typeof given)[K]>): NonNullable<(typeof given)[K]> => {
    if (given[name] === undefined && !evaluation) problems.push(`${name} must be set when ORIGIN is not localhost.`)
    return given[name] ?? fallback
  }
  if (!evaluation && !origin.startsWith('https:')) problems.push('ORIGIN must be https, except on localhost.')

  // Web and worker are given their own connections and no more.
  const databaseUrl = given.DATABASE_APP_URL && given.DATABASE_QUEUE_URL ? given.DATABASE_URL : need('DATABASE_URL', '') || undefined
  const app = login('forthright_app', 'database', 'DATABASE_APP_URL')
  const queue = login('forthright_queue', 'queue', 'DATABASE_QUEUE_URL')
  function login(role: string, purpose: KeyPurpose, name: 'DATABASE_APP_URL' | 'DATABASE_QUEUE_URL') {
    const own = keyFrom(secret, purpose).toString('base64url')
    const url = given[name]
    if (url) return { url, password: new URL(url).username === role ? decodeURIComponent(new URL(url).password) : own }
    if (!databaseUrl) return { url: undefined, password: own }
    const to = new URL(databaseUrl)
    to.username = role
    to.password = own
    // Without a host an address takes no user, and the owner would be left in its place.
    if (to.username !== role) problems.push(`${name} must be set too, because DATABASE_URL names no host.`)
    return { url: to.href, password: own }
  }
  const providerOf = (prefix: '' | 'STAFF_'): Provider | undefined => {
    const issuer = given[`${prefix}OIDC_ISSUER`]
    const clientId = given[`${prefix}OIDC_CLIENT_ID`]
    const clientSecret = given[`${prefix}OIDC_CLIENT_SECRET`]
    if (!issuer && !clientId && !clientSecret) return undefined
    if (issuer && clientId && clientSecret) return withHidden({ name: given[`${prefix}OIDC_NAME`] ?? new URL(issuer).hostname, issuer, clientId }, { clientSecret: () => clientSecret })
    problems.push(`${prefix}OIDC_ISSUER, ${prefix}OIDC_CLIENT_ID and ${prefix}OIDC_CLIENT_SECRET must be set together.`)
    return undefined
  }
  const dkim = [given.DKIM_DOMAIN, given.DKIM_SELECTOR, given.DKIM_PRIVATE_KEY]
  if (dkim.some(Boolean) && !dkim.every(Boolean)) problems.push('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY must be set together.')

  const { ARCHIVE_BUCKET: bucketUrl, ARCHIVE_KEY_ID: bucketKeyId, ARCHIVE_SECRET: bucketSecret } = given
  const inBucket = [bucketUrl, bucketKeyId, bucketSecret]
  if (inBucket.some(Boolean) && !inBucket.every(Boolean)) problems.push('ARCHIVE_BUCKET, ARCHIVE_KEY_ID and ARCHIVE_SECRET must be set together.')

  const privacyEmail = need('PRIVACY_EMAIL', 'privacy@harbourline.example')
  const smtpUrl = need('SMTP_URL', `smtp://localhost:${given.PORT + 2}`)
  const settings = withHidden(
    {
      port: given.PORT,
      origin,
      evaluation,
      /** The bare page is there to measure against. */
      benchmark: given.BENCH === '1',
      dataDir: path.resolve(given.DATA_DIR),
      operator: {
        name: need('OPERATOR_NAME', 'Harbourline'),
        entity: need('OPERATOR_ENTITY', 'Harbourline Communications Ltd'),
        address: need('OPERATOR_ADDRESS', '18 Quay Street, Bristol BS1 4ST'),
        privacyEmail,
      },
      regimes: given.REGIMES,
      /** Where the mail of an evaluation can be read. */
      mailboxUrl: given.MAILBOX_URL,
      mailFrom: given.MAIL_FROM ?? privacyEmail,
      marketingFrom: given.MARKETING_FROM ?? `news@${privacyEmail.split('@')[1]}`,
      textGateway: given.TEXT_GATEWAY ?? 'text.example',
      dkim: dkim.every(Boolean) ? withHidden({ domainName: given.DKIM_DOMAIN!, keySelector: given.DKIM_SELECTOR! }, { privateKey: () => given.DKIM_PRIVATE_KEY! }) : undefined,
      oidc: { person: providerOf(''), staff: providerOf('STAFF_') },
      /** Where archives lie, when that is not a folder. */
      archiveBucket: bucketUrl && bucketKeyId && bucketSecret ? withHidden({ url: bucketUrl, region: given.ARCHIVE_REGION, keyId: bucketKeyId }, { secret: () => bucketSecret }) : undefined,
      graceDays: given.GRACE_DAYS,
      retention: given.RETENTION,
      /** Where recipients are told of a correction. An evaluation has fictional ones; whoever is not named here is told by staff, by hand. */
      contacts: { 'customer-list': privacyEmail, ...(evaluation && fictionalContacts), ...given.RECIPIENT_CONTACTS } as Partial<Record<Contact, string>>,
    } as const,
    {
      secret: () => secret,
      authSecret: () => keyFrom(secret, 'auth').toString('base64url'),
      smtpUrl: () => smtpUrl,
      /** The owner's connection: migrates, then rests. Undefined in a process that has no need of it. */
      databaseUrl: () => databaseUrl,
      /** The connection of web and worker, as a role that owns nothing. Throws where no database is configured. */
      databaseAppUrl: () => app.url ?? notConfigured('DATABASE_URL'),
      databaseQueueUrl: () => queue.url ?? notConfigured('DATABASE_URL'),
      loginPasswords: () => ({ app: app.password, queue: queue.password }),
    },
  )
  if (problems.length) throw new WrongSettings(problems.join('\n'))
  return settings
}

/** Whether somebody tries the portal on their own machine, where everything has a default. */
export function isEvaluation({ ORIGIN }: Readonly<Record<string, unknown>>): boolean {
  const origin = typeof ORIGIN === 'string' ? ORIGIN.trim() : ''
  return origin === '' || (URL.canParse(origin) && new URL(origin).hostname === 'localhost')
}

let read: Settings | undefined

/** The configuration of this process, read once. An evaluation may leave SECRET to the file that its first start made. */
export function settings(): Settings {
  return (read ??= readSettings({ SECRET: keptSecret(), ...withoutEmpty(process.env) }))
}

/** Where an evaluation keeps its secret between starts. */
export const secretFile = (dataDir: string): string => path.join(dataDir, 'secret')

/** For tests: what the environment says now counts from the next question on. */
export function forgetSettings(): void {
  read = undefined
  keys.clear()
}

const keys = new Map<KeyPurpose, Buffer>()

/** A 32-byte key of its own for each purpose (HKDF-SHA-256, RFC 5869), from the one secret. */
export function deriveKey(purpose: KeyPurpose): Buffer {
  const known = keys.get(purpose)
  if (known) return known
  const key = keyFrom(settings().secret, purpose)
  keys.set(purpose, key)
  return key
}

const keyFrom = (secret: string, purpose: KeyPurpose): Buffer => Buffer.from(hkdfSync('sha256', secret, 'forthright', purpose, 32))

function keptSecret(): string | undefined {
  if (!isEvaluation(process.env)) return undefined
  try {
    return readFileSync(secretFile(process.env['DATA_DIR']?.trim() || 'var'), 'utf8')
  } catch {
    return undefined
  }
}

function notConfigured(name: string): never {
  throw new WrongSettings(`${name} must be set; "npm start" sets it for what it starts.`)
}

/** Compose files and build machines set what they do not know to nothing. */
function withoutEmpty(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim())))
}

function withHidden<Shown extends object, Hidden extends object>(shown: Shown, hidden: { readonly [K in keyof Hidden]: () => Hidden[K] }): Shown & Readonly<Hidden> {
  for (const [name, get] of Object.entries(hidden)) Object.defineProperty(shown, name, { get: get as () => unknown })
  return shown as Shown & Readonly<Hidden>
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
