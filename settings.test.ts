import { generateKeyPairSync } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { deriveKey, forgetSettings, readSettings, WrongSettings } from './settings.ts'

const secret = 'n4vq0yXJ2bT7kLr9WcE5hUs8ZpMd3fGa'
const earnest = {
  ORIGIN: 'https://privacy.example',
  SECRET: secret,
  DATABASE_URL: 'postgres://owner:hunter2@db.example:5432/portal?sslmode=require',
  OPERATOR_NAME: 'Example',
  OPERATOR_ENTITY: 'Example Ltd',
  OPERATOR_ADDRESS: '1 High Street, Leeds',
  PRIVACY_EMAIL: 'privacy@example.com',
  SMTP_URL: 'smtps://mailer:hunter2@mail.example:465',
}

function refusals(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readSettings({ SECRET: secret, ...environment })
    return []
  } catch (error) {
    if (error instanceof WrongSettings) return error.message.split('\n')
    throw error
  }
}

describe('an evaluation', () => {
  it('needs nothing but a secret', () => {
    expect(readSettings({ SECRET: secret })).toMatchObject({
      evaluation: true,
      port: 3000,
      origin: 'http://localhost:3000',
      operator: { name: 'Harbourline', entity: 'Harbourline Communications Ltd' },
      graceDays: { default: 30 },
      backupDays: 30,
      retention: {},
    })
  })

  it('follows PORT, and takes empty variables for absent ones', () => {
    expect(readSettings({ SECRET: secret, PORT: '4100', ORIGIN: ' ', OPERATOR_NAME: '' }).origin).toBe('http://localhost:4100')
  })

  it('says what to do when a connection is used that nobody configured', () => {
    expect(() => readSettings({ SECRET: secret }).databaseAppUrl).toThrow(/^DATABASE_URL must be set/)
  })
})

describe('a portal in earnest', () => {
  it('is not an evaluation', () => {
    expect(readSettings(earnest)).toMatchObject({ evaluation: false, origin: 'https://privacy.example', mailFrom: 'privacy@example.com', marketingFrom: 'news@example.com' })
  })

  it.each(['SECRET', 'DATABASE_URL', 'OPERATOR_NAME', 'OPERATOR_ENTITY', 'OPERATOR_ADDRESS', 'PRIVACY_EMAIL', 'SMTP_URL'])('refuses to guess %s', (name) => {
    expect(refusals({ ...earnest, [name]: undefined })).toEqual([expect.stringMatching(`^${name} must be set`)])
  })

  it('refuses an origin without https', () => {
    expect(refusals({ ...earnest, ORIGIN: 'http://privacy.example' })).toEqual(['ORIGIN must be https, except on localhost.'])
  })

  it('runs web and worker without the owner of the tables', () => {
    const { DATABASE_URL: _, ...rest } = earnest
    expect(refusals({ ...rest, DATABASE_APP_URL: 'postgres://a:b@h/d', DATABASE_QUEUE_URL: 'postgres://c:d@h/d' })).toEqual([])
  })
})

describe('connections', () => {
  it('default to the roles that own nothing on the same server, each with its own password', () => {
    const { databaseAppUrl, databaseQueueUrl } = readSettings(earnest)
    expect(databaseAppUrl).toMatch(/^postgres:\/\/forthright_app:[\w-]{43}@db\.example:5432\/portal\?sslmode=require$/)
    expect(new URL(databaseQueueUrl).username).toBe('forthright_queue')
    expect(new URL(databaseQueueUrl).password).not.toBe(new URL(databaseAppUrl).password)
  })

  it('can be given', () => {
    const given = 'postgres://forthright_app:their%20own@pooler:6432/portal'
    const { databaseAppUrl, loginPasswords } = readSettings({ ...earnest, DATABASE_APP_URL: given })
    expect(databaseAppUrl).toBe(given)
    expect(loginPasswords.app).toBe('their own')
  })

  it('are never the owner because a host was missing', () => {
    expect(refusals({ ...earnest, DATABASE_URL: 'postgres:///portal?host=/run/postgresql' })).toEqual([
      'DATABASE_APP_URL must be set too, because DATABASE_URL names no host.',
      'DATABASE_QUEUE_URL must be set too, because DATABASE_URL names no host.',
    ])
  })
})

describe('one clear line', () => {
  it.each([
    ['PORT', 'eighty'],
    ['PORT', '0'],
    ['PORT', '65534'],
    ['ORIGIN', 'privacy.example'],
    ['ORIGIN', 'https://privacy.example/portal'],
    ['ORIGIN', 'https://user:word@privacy.example'],
    ['ORIGIN', 'http://127.0.0.1:3000'],
    ['SECRET', 'short'],
    ['SECRET', 'a'.repeat(64)],
    ['DATABASE_URL', 'mysql://root@localhost/portal'],
    ['OPERATOR_ADDRESS', 'Leeds\nBcc: everybody@example.com'],
    ['PRIVACY_EMAIL', 'privacy'],
    ['REGIMES', 'gdpr,,ccpa'],
    ['SMTP_URL', 'mail.example.com'],
    ['MAIL_FROM', 'Example <mail@example.com>'],
    ['GRACE_DAYS', '31'],
    ['GRACE_DAYS', '1.5'],
    ['RETENTION', '{"invoices":'],
    ['RETENTION', '{"invoices": {"atMost": "ten years"}}'],
    ['RETENTION', '{"invoices": {"atleast": "P7Y"}}'],
    ['RETENTION', '{"invoices": {"atLeast": "P10Y", "atMost": "P6M"}}'],
    ['OIDC_ISSUER', 'http://id.example'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'grpc://collector:4317'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'https://user:word@collector.example'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'https://collector.example/?key=word'],
  ])('for %s=%s', (name, value) => {
    const [first, ...others] = refusals({ [name]: value }).filter((said) => said.startsWith(`${name} must be `))
    expect(first).toMatch(/^[A-Z_]+ must be [^\n]+\.$/)
    expect(others).toEqual([])
  })

  it('for each thing that is wrong, all at once', () => {
    expect(refusals({ PORT: 'x', GRACE_DAYS: 'x', SECRET: 'x' }).map((said) => said.split(' ')[0])).toEqual(['PORT', 'SECRET', 'GRACE_DAYS'])
  })

  it('for what is needed together', () => {
    expect(refusals({ OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'portal' })).toEqual([
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together.',
    ])
  })

  it('that holds no secret', () => {
    const said = refusals({ SECRET: 'hunter2', DATABASE_URL: 'hunter2', SMTP_URL: 'hunter2', DKIM_PRIVATE_KEY: 'hunter2' }).join()
    expect(said).not.toContain('hunter2')
  })
})

describe('secrets', () => {
  it('are left out when the configuration is printed or serialised', () => {
    const privateKey = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const all = readSettings({
      ...earnest,
      OIDC_ISSUER: 'https://id.example',
      OIDC_CLIENT_ID: 'portal',
      OIDC_CLIENT_SECRET: 'hunter2',
      DKIM_DOMAIN: 'example.com',
      DKIM_SELECTOR: 's1',
      DKIM_PRIVATE_KEY: privateKey.replaceAll('\n', '\\n'),
    })
    expect(all.oidc.person?.clientSecret).toBe('hunter2')
    expect(all.dkim?.privateKey).toBe(privateKey)
    for (const printed of [inspect(all, { depth: 9 }), JSON.stringify(all), inspect(Object.assign({}, all))]) {
      expect(printed).not.toMatch(/hunter2|PRIVATE KEY/)
      expect(printed).not.toContain(secret)
    }
  })

  it('give one key for each purpose', () => {
    vi.stubEnv('SECRET', secret)
    forgetSettings()
    expect(deriveKey('session')).toHaveLength(32)
    expect(deriveKey('session').equals(deriveKey('link'))).toBe(false)
  })
})

it('leaves the audit’s period to the map, which the database enforces', () => {
  expect(() => readSettings({ SECRET: secret, RETENTION: '{"audit": {"atMost": "P1M"}}' })).toThrow(/RETENTION/)
})

it('reads retention as data', () => {
  expect(readSettings({ SECRET: secret, RETENTION: '{"invoices": {"atLeast": "P7Y", "atMost": "P10Y"}}' }).retention).toEqual({ invoices: { atLeast: 'P7Y', atMost: 'P10Y' } })
})
