import { hkdfSync } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'

/** Each use of the one secret has a key of its own. */
export type KeyPurpose = 'session' | 'suppression' | 'tombstone' | 'seal' | 'link' | 'database' | 'queue' | 'rate' | 'auth'

const period = z.templateLiteral(['P', z.int().positive(), z.enum(['D', 'M', 'Y'])], 'a period such as P6M, P30D or P7Y')
const url = (protocols: RegExp, example: string) => z.url({ protocol: protocols, error: `an address such as ${example}` })
const postgresUrl = url(/^postgres(ql)?$/, 'postgres://user:password@host/database')
const bytesOfSecret = 32

const environment = z.object({
  PORT: z.coerce.number({ error: 'a port number' }).int().min(1).max(65_535).default(3000),
  ORIGIN: url(/^https?$/, 'https://privacy.example.com').optional(),
  DATA_DIR: z.string().min(1).default('var'),
  SECRET: z.string().min(bytesOfSecret, { error: `at least ${bytesOfSecret} characters that nobody can guess` }),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  DATABASE_QUEUE_URL: postgresUrl.optional(),
  OPERATOR_NAME: z.string().min(1).optional(),
  OPERATOR_ENTITY: z.string().min(1).optional(),
  OPERATOR_ADDRESS: z.string().min(1).optional(),
  PRIVACY_EMAIL: z.email({ error: 'an e-mail address' }).optional(),
  REGIMES: z.string().default('gdpr,uk,california').transform((list) => list.split(',').map((name) => name.trim())).pipe(z.array(z.enum(['gdpr', 'uk', 'california', 'default'], { error: 'a list of gdpr, uk, california, default' }))),
  SMTP_URL: url(/^smtps?$/, 'smtps://user:password@mail.example.com').optional(),
  MAIL_FROM: z.email({ error: 'an e-mail address' }).optional(),
  MARKETING_FROM: z.email({ error: 'an e-mail address' }).optional(),
  TEXT_GATEWAY: z.string().regex(/^[a-z0-9.-]+$/i, { error: 'the domain of an e-mail-to-text gateway' }).optional(),
  DKIM_DOMAIN: z.string().optional(),
  DKIM_SELECTOR: z.string().optional(),
  DKIM_PRIVATE_KEY: z.string().optional(),
  OIDC_ISSUER: url(/^https?$/, 'https://id.example.com').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().optional(),
  STAFF_OIDC_ISSUER: url(/^https?$/, 'https://id.example.com').optional(),
  STAFF_OIDC_CLIENT_ID: z.string().optional(),
  STAFF_OIDC_CLIENT_SECRET: z.string().optional(),
  STAFF_OIDC_NAME: z.string().optional(),
  GRACE_DAYS: z.coerce.number({ error: 'a number of days' }).int().min(0).max(365).default(30),
  BENCH: z.literal('1').optional(),
  RETENTION: z
    .string()
    .default('{}')
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'JSON such as {"calls":{"atLeast":"P6M","atMost":"P12M"}}' })
        return z.NEVER
      }
    })
    .pipe(z.record(z.string(), z.strictObject({ atLeast: period.optional(), atMost: period }))),
})

type Provider = { name: string; issuer: string; clientId: string; clientSecret: string }

export type Settings = ReturnType<typeof readSettings>

/** What is wrong with the configuration: one line for each variable. Never names a value. */
export class WrongSettings extends Error {}

/**
 * Reads and checks the configuration. On a localhost origin (evaluation) all but SECRET has a default; on any other the origin must be
 * https and the operator, its mail server and its database must be named. Throws `WrongSettings`.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>) {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (!parsed.success) {
    throw new WrongSettings(parsed.error.issues.map((issue) => `${String(issue.path[0])} must be ${issue.code === 'invalid_type' && issue.path[0] === 'SECRET' ? 'set: at least 32 characters that nobody can guess' : issue.message}.`).join('\n'))
  }
  const given = parsed.data
  const origin = (given.ORIGIN ?? `http://localhost:${given.PORT}`).replace(/\/$/, '')
  const evaluation = new URL(origin).hostname === 'localhost'
  const problems: string[] = []
  const need = <K extends keyof typeof given>(name: K, fallback: NonNullable<(typeof given)[K]>): NonNullable<(typeof given)[K]> => {
    if (given[name] === undefined && !evaluation) problems.push(`${name} must be set when ORIGIN is not localhost.`)
    return given[name] ?? fallback
  }
  if (!evaluation && !origin.startsWith('https:')) problems.push('ORIGIN must be https, except on localhost.')
  if (new URL(origin).pathname !== '/') problems.push('ORIGIN must have no path.')

  const databaseUrl = need('DATABASE_URL', '')
  const login = (role: string, purpose: KeyPurpose): string => {
    if (!databaseUrl) return ''
    const to = new URL(databaseUrl)
    to.username = role
    to.password = keyFrom(given.SECRET, purpose).toString('base64url')
    return to.href
  }
  const provider = (prefix: '' | 'STAFF_'): Provider | undefined => {
    const issuer = given[`${prefix}OIDC_ISSUER`]
    const clientId = given[`${prefix}OIDC_CLIENT_ID`]
    const clientSecret = given[`${prefix}OIDC_CLIENT_SECRET`]
    if (!issuer && !clientId && !clientSecret) return undefined
    if (issuer && clientId && clientSecret) return { name: given[`${prefix}OIDC_NAME`] ?? new URL(issuer).hostname, issuer, clientId, clientSecret }
    problems.push(`${prefix}OIDC_ISSUER, ${prefix}OIDC_CLIENT_ID and ${prefix}OIDC_CLIENT_SECRET must be set together.`)
    return undefined
  }
  const dkim = [given.DKIM_DOMAIN, given.DKIM_SELECTOR, given.DKIM_PRIVATE_KEY]
  if (dkim.some(Boolean) && !dkim.every(Boolean)) problems.push('DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY must be set together.')

  const privacyEmail = need('PRIVACY_EMAIL', 'privacy@harbourline.example')
  const settings = {
    port: given.PORT,
    origin,
    evaluation,
    /** The bare page is there to measure against. */
    benchmark: given.BENCH === '1',
    dataDir: path.resolve(given.DATA_DIR),
    secret: given.SECRET,
    authSecret: keyFrom(given.SECRET, 'auth').toString('base64url'),
    /** The owner's connection: migrates, then rests. Empty when this process has no need of it. */
    databaseUrl,
    databaseAppUrl: given.DATABASE_APP_URL ?? login('forthright_app', 'database'),
    databaseQueueUrl: given.DATABASE_QUEUE_URL ?? login('forthright_queue', 'queue'),
    loginPasswords: { app: keyFrom(given.SECRET, 'database').toString('base64url'), queue: keyFrom(given.SECRET, 'queue').toString('base64url') },
    operator: {
      name: need('OPERATOR_NAME', 'Harbourline'),
      entity: need('OPERATOR_ENTITY', 'Harbourline Communications Ltd'),
      address: need('OPERATOR_ADDRESS', '18 Quay Street, Bristol BS1 4ST'),
      privacyEmail,
    },
    regimes: given.REGIMES,
    smtpUrl: need('SMTP_URL', `smtp://localhost:${given.PORT + 2}`),
    mailFrom: given.MAIL_FROM ?? privacyEmail,
    marketingFrom: given.MARKETING_FROM ?? `news@${privacyEmail.split('@')[1]}`,
    textGateway: given.TEXT_GATEWAY ?? 'text.example',
    dkim: dkim.every(Boolean) ? { domainName: given.DKIM_DOMAIN!, keySelector: given.DKIM_SELECTOR!, privateKey: given.DKIM_PRIVATE_KEY! } : undefined,
    oidc: { person: provider(''), staff: provider('STAFF_') },
    graceDays: given.GRACE_DAYS,
    retention: given.RETENTION,
  } as const
  if (problems.length) throw new WrongSettings(problems.join('\n'))
  return settings
}

let read: Settings | undefined

/** The configuration of this process, read once. */
export function settings(): Settings {
  return (read ??= readSettings(process.env))
}

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
