import { hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { environment, lengthOfSecret, type Contact } from './environment.ts'

/** Each use of the one secret has a key of its own. */
export type KeyPurpose = 'session' | 'suppression' | 'tombstone' | 'seal' | 'link' | 'database' | 'queue' | 'rate' | 'auth' | 'source' | 'keys' | 'sign' | 'counted' | 'reply'

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
  if (!evaluation && given.PSEUDO_LANGUAGES) problems.push('PSEUDO_LANGUAGES is for tests on localhost, and must be absent elsewhere.')
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
      /** Where mails about a request are answered to, with its reference behind a plus sign. */
      replyAddress: given.REPLY_ADDRESS,
      /** Looks for viruses in what is attached to a request: reads it on its input and ends with 0 when it is clean, with 1 when it is not. */
      scanCommand: given.SCAN_COMMAND,
      textGateway: given.TEXT_GATEWAY ?? 'text.example',
      dkim: dkim.every(Boolean) ? withHidden({ domainName: given.DKIM_DOMAIN!, keySelector: given.DKIM_SELECTOR! }, { privateKey: () => given.DKIM_PRIVATE_KEY! }) : undefined,
      /** Whether mail may carry the one-click way out: RFC 8058, section 3, wants both of its headers signed. Of an evaluation nothing leaves the machine. */
      oneClick: evaluation || dkim.every(Boolean),
      oidc: { person: providerOf(''), staff: providerOf('STAFF_') },
      /** Where archives lie, when that is not a folder. */
      archiveBucket: bucketUrl && bucketKeyId && bucketSecret ? withHidden({ url: bucketUrl, region: given.ARCHIVE_REGION, keyId: bucketKeyId }, { secret: () => bucketSecret }) : undefined,
      graceDays: given.GRACE_DAYS,
      /** How long a backup is kept: until then it still has who was deleted. */
      backupDays: given.BACKUP_DAYS,
      /** Whether a start does over by itself what a backup that was put back has not got. */
      replaysByItself: given.REPLAY === 'by-itself',
      /** Whether anybody may read the yearly figures of requests. */
      publishesFigures: given.PUBLISH_FIGURES === 'yes',
      retention: given.RETENTION,
      /** Where spans go (OTLP/HTTP): by its specification at this path behind the endpoint. */
      tracesUrl: given.OTEL_EXPORTER_OTLP_ENDPOINT && `${given.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, '')}/v1/traces`,
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
