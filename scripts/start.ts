import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { demonstration, loadDemonstration } from '#db/demo/load.ts'
import { inspect } from '#db/inspect.ts'
import { migrate } from '#db/migrate.ts'
import { readSettings, secretFile, settings, forgetSettings } from '#settings'
import { build } from './build.ts'
import { startMailbox, type Mailbox } from './mailbox.ts'
import { onlyOne } from './only-one.ts'
import { startPostgres, type Postgres } from './postgres.ts'
import { supervise, type Supervised } from './supervise.ts'
import { until } from './until.ts'

const readyWithin = 90_000

/** What runs, in the order in which it was started; it is stopped the other way round. */
const running: { stop(): Promise<unknown> | void }[] = []
let stopping: Promise<void> | undefined

/** `npm start`: everything the portal needs, under this one process, each step with its time; then how to use it. */
async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  const { evaluation, dataDir, port, origin } = await step('Configuration', readConfiguration)
  running.push({ stop: onlyOne(dataDir) })
  await portIsFree(port)

  const postgres = process.env['DATABASE_URL'] ? undefined : await step('Database', () => ownPostgres(dataDir))
  await step('Schema and rights', async () => {
    await migrate(settings().databaseUrl!, settings().loginPasswords)
    await inspect(settings().databaseAppUrl)
  })
  if (postgres) await step('Demonstration data', () => loadDemonstration(postgres.adminUrl), (loaded) => (loaded ? 'loaded' : 'there already'))
  await step('Application', build, (built) => (built ? 'built' : 'built already'))
  const mailbox = evaluation && !process.env['SMTP_URL'] ? await step('Mailbox', () => ownMailbox(dataDir, port, origin)) : undefined
  await step('Web and worker', () => startPrograms(port, origin))
  console.log(farewell(origin, postgres !== undefined, mailbox))
}

async function readConfiguration() {
  const { DATA_DIR = 'var', SECRET } = process.env
  const file = secretFile(path.resolve(DATA_DIR))
  // Only an evaluation gets a secret made for it; a portal in earnest is refused without one.
  if (!SECRET && !existsSync(file) && readSettings({ ...process.env, SECRET: randomBytes(32).toString('base64url') }).evaluation) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return settings()
}

function portIsFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () => reject(new Error(`Port ${port} is in use: set PORT to another one.`)))
    probe.listen(port, () => probe.close(() => resolve()))
  })
}

async function ownPostgres(dataDir: string): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir: path.join(dataDir, 'postgres'), log: (line) => console.log(`  ${line}`) })
  running.push(postgres)
  process.env['DATABASE_URL'] = postgres.ownerUrl
  forgetSettings()
  void postgres.gone.then(() => {
    if (stopping) return
    console.error('The database has ended. Stopping; start again to recover.')
    return stop(1)
  })
  return postgres
}

async function ownMailbox(dataDir: string, port: number, portal: string): Promise<Mailbox> {
  const mailbox = await startMailbox({ folder: path.join(dataDir, 'mail'), port: port + 1, portal })
  running.push({ stop: () => mailbox.close() })
  process.env['SMTP_URL'] = mailbox.smtpUrl
  process.env['MAILBOX_URL'] = mailbox.url
  forgetSettings()
  return mailbox
}

async function startPrograms(port: number, origin: string): Promise<void> {
  const { databaseAppUrl, databaseQueueUrl, secret } = settings()
  // Neither needs the owner's connection, so neither gets it; web does not work the queue.
  const { DATABASE_URL: _, ...rest } = process.env
  const env = { ...rest, NODE_ENV: 'production' as const, SECRET: secret, DATABASE_APP_URL: databaseAppUrl, DATABASE_QUEUE_URL: databaseQueueUrl }
  const log = (line: string): void => console.error(line)
  const programs: Supervised[] = [
    supervise({ name: 'Web', args: ['node_modules/next/dist/bin/next', 'start', '--port', String(port)], env }, log),
    supervise({ name: 'Worker', args: ['--conditions=react-server', '--import', 'tsx', 'worker/main.ts'], env }, log),
  ]
  running.push(...programs)
  const ready = `http://localhost:${port}/api/health/ready`
  await until(async () => stopping !== undefined || (await fetch(ready).catch(() => undefined))?.ok, readyWithin, `An answer of ${origin}`)
}

async function step<T>(name: string, work: () => T | Promise<T>, say?: (result: T) => string): Promise<T> {
  const began = performance.now()
  const result = await work()
  if (stopping) await stopping
  console.log(`✓ ${name}${say ? `: ${say(result)}` : ''} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  return result
}

function farewell(origin: string, isDemonstration: boolean, mailbox: Mailbox | undefined): string {
  return [
    '',
    `The portal is at        ${origin}`,
    ...(isDemonstration
      ? [`Sign in as a customer   ${origin}/sign-in with ${demonstration.customer}`, `Sign in as staff        ${origin}/staff/sign-in with ${demonstration.staff}`]
      : []),
    mailbox ? `Mail, codes included    ${mailbox.url} (on this machine only)` : 'Mail goes out through the server in SMTP_URL.',
    'Stop with Ctrl-C.',
  ].join('\n')
}

/** Stops what was started, last first, so that the database goes last. */
function stop(code: number): Promise<void> {
  return (stopping ??= (async () => {
    console.log('Stopping …')
    for (const one of running.toReversed()) await one.stop()
    process.exit(code)
  })())
}

await main().catch(async (error: unknown) => {
  for (const line of (error instanceof Error ? error.message : String(error)).split('\n')) console.error(`✗ ${line}`)
  await stop(1)
})
