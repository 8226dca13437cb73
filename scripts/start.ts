import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { closeAppPool } from '#db/client.ts'
import { demonstration, loadDemonstration } from '#db/demo/load.ts'
import { inspect } from '#db/inspect.ts'
import { migrate } from '#db/migrate.ts'
import { settleJournal } from '#privacy/erasure/settle-journal.ts'
import { standingInWords } from '#privacy/journal-words.ts'
import { archives } from '#privacy/stores/archives.ts'
import { forgetSettings, isEvaluation, readSettings, settings } from '#settings'
import { startMailbox } from './mailbox.ts'
import { startPostgres, type Postgres } from './postgres.ts'
import { build, isBuildStale } from './start/build.ts'
import { claim } from './start/claim.ts'
import { refuseUnfitServer } from './start/connect.ts'
import { onEnd } from './start/on-end.ts'
import { refuseTakenPort } from './start/port.ts'
import { keepSecret } from './start/secret.ts'
import { Ending, say, Steps } from './start/steps.ts'
import { supervise, type Program } from './supervise.ts'
import { until } from './until.ts'

const readyWithin = 90_000
const env = process.env
/** What the web server says of itself at every start; this start says it once, for all. */
const banner = /^web: \W*(Next\.js|Local:|Network:|Starting|Ready in|Running next\.config)/
const withParent = ['--import', './scripts/end-with-parent.mjs']

/** `npm start`: from a clean clone to a portal that serves, one line a step; ends when it is told to, Postgres last. */
async function start(): Promise<void> {
  const steps = new Steps()
  onEnd(() => finish(steps, 0))
  try {
    await run(steps)
  } catch (error) {
    if (error instanceof Ending || steps.signal.aborted) return
    const unforeseen = error instanceof TypeError || error instanceof ReferenceError
    for (const line of (unforeseen ? error.stack ?? '' : (error as Error).message).split('\n')) console.error(`✗ ${line}`)
    await finish(steps, 1)
  }
}

async function finish(steps: Steps, code: number): Promise<void> {
  if (code === 0) say('Stopping …')
  await steps.end()
  if (code === 0) say('Stopped.')
  process.exit(code)
}

async function run(steps: Steps): Promise<void> {
  await steps.step(configure)
  const { port, origin, dataDir, evaluation } = settings()
  let note: (pids: readonly number[]) => void = () => undefined
  await steps.step(async () => {
    const claimed = await claim(dataDir, origin)
    steps.undo('The claim of the data folder', claimed.release)
    note = claimed.children
    await refuseTakenPort(port)
    return undefined
  })
  const embedded = !env['DATABASE_URL']?.trim() && !env['DATABASE_APP_URL']?.trim()
  let postgres: Postgres | undefined
  await steps.step(async () => {
    if (!embedded) return settings().databaseUrl && refuseUnfitServer(settings().databaseUrl!)
    postgres = await keepPostgres(steps, path.join(dataDir, 'postgres'))
    know({ DATABASE_URL: postgres.ownerUrl })
    return `PostgreSQL on 127.0.0.1:${postgres.port}, data in ${near(dataDir)}/postgres`
  })
  await steps.step(async () => {
    const { databaseUrl, loginPasswords } = settings()
    if (databaseUrl) await migrate(databaseUrl, loginPasswords)
    await refuseUnfitDatabase()
    return databaseUrl ? 'Database brought to this version' : 'Database is at this version'
  })
  await steps.step(compareWithJournal)
  if (postgres) {
    const { adminUrl } = postgres
    await steps.step(async () => ((await loadDemonstration(adminUrl)) ? 'Demonstration data loaded' : 'Data kept from before'))
  }
  if (!env['SMTP_URL']?.trim()) {
    await steps.step(async () => {
      const mailbox = await startMailbox({ folder: path.join(dataDir, 'mail'), port: port + 1, portal: origin })
      steps.undo('The mailbox', mailbox.close)
      know({ SMTP_URL: mailbox.smtpUrl, MAILBOX_URL: mailbox.url })
      return `Mailbox at ${mailbox.url}`
    })
  }
  if (isBuildStale()) {
    say('Building the pages, because the sources changed …')
    await steps.step(async () => {
      await build(environment(), steps.signal)
      return 'Pages built'
    })
  }
  await steps.step(async () => {
    const supervised = supervise(programs(port), { log: (line) => banner.test(line) || say(line), onChange: note })
    steps.undo('Web and worker', supervised.stop)
    const found = await until(async () => (steps.signal.aborted ? 'ready' : answer(port)), readyWithin, 'An answer of web and worker')
    return found === 'closed' ? 'Web and worker run, and serve nobody yet' : 'Web and worker serve'
  })
  welcome({ origin, dataDir, evaluation, embedded })
}

/** Reads the configuration; the secret of an evaluation is made on the way. */
function configure(): string {
  if (env['SECRET']?.trim() || !isEvaluation(env)) {
    know({})
    return `Settings for ${settings().origin}`
  }
  const { origin, dataDir } = readSettings({ ...env, SECRET: randomBytes(32).toString('hex') })
  const { secret, made } = keepSecret(dataDir)
  know({ SECRET: secret })
  return `Settings for ${origin}, an evaluation; its secret ${made ? 'was made and kept' : 'is kept'} in ${near(dataDir)}/secret`
}

/** Adds to what this process and its children know, and reads it anew. */
function know(more: Record<string, string>): void {
  Object.assign(env, more)
  forgetSettings()
  settings()
}

/** Starts Postgres, and again when it ends by itself, on the same port: web and worker find it there again. */
async function keepPostgres(steps: Steps, dataDir: string): Promise<Postgres> {
  let server = startPostgres({ dataDir, log: say })
  steps.undo('Postgres', async () => (await server).stop())
  const { port } = await server
  const revive = async (): Promise<void> => {
    await (await server).gone
    if (steps.signal.aborted) return
    say('Postgres ended; starting it again.')
    server = startPostgres({ dataDir, log: say, port })
    await revive()
  }
  revive().catch((error: unknown) => {
    console.error(`Postgres cannot be started again: ${String(error)}`)
    void finish(steps, 1)
  })
  return server
}

async function refuseUnfitDatabase(): Promise<void> {
  const problems = await inspect()
  await closeAppPool()
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

/** What a crash may leave is done over here; what a backup lacks, when it is configured. Behind it the portal starts, and serves a notice. */
async function compareWithJournal(): Promise<string> {
  const standing = await settleJournal({ kind: 'worker', task: 'replay' }, { store: archives() })
  await closeAppPool()
  return standingInWords(standing) ?? 'Database is level with its journal'
}

function programs(port: number): Program[] {
  return [
    { name: 'web', args: [...withParent, 'node_modules/next/dist/bin/next', 'start', '--port', String(port)], env: environment() },
    { name: 'worker', args: [...withParent, '--conditions=react-server', '--import', 'tsx', 'worker/main.ts'], env: environment() },
  ]
}

/** What the children may know: their own connections, never the owner's. */
function environment(): NodeJS.ProcessEnv {
  const { databaseAppUrl, databaseQueueUrl } = settings()
  const { DATABASE_URL: _owner, ...inherited } = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('npm_')))
  return { ...inherited, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DATABASE_APP_URL: databaseAppUrl, DATABASE_QUEUE_URL: databaseQueueUrl }
}

/** `closed`: they run, and serve nobody until the database is level with its journal. */
async function answer(port: number): Promise<'ready' | 'closed' | undefined> {
  try {
    const told = (await (await fetch(`http://localhost:${port}/api/health/ready`, { signal: AbortSignal.timeout(5_000) })).json()) as { ready: boolean; database: boolean; worker: boolean; journal: boolean }
    if (told.ready) return 'ready'
    return told.database && told.worker && !told.journal ? 'closed' : undefined
  } catch {
    return undefined
  }
}

function welcome({ origin, dataDir, evaluation, embedded }: { origin: string; dataDir: string; evaluation: boolean; embedded: boolean }): void {
  const { mailboxUrl, smtpUrl } = settings()
  say(`\nThe portal is at        ${origin}`)
  if (evaluation && embedded) {
    say(`Sign in as a customer   ${origin}/sign-in with ${demonstration.customer}`)
    say(`Sign in as staff        ${origin}/staff/sign-in with ${demonstration.staff}`)
    say(`A second officer        ${demonstration.second}, for holds, which take two`)
  }
  say(mailboxUrl ? `Mail, codes included    ${mailboxUrl} (on this machine only; files in ${near(dataDir)}/mail)` : `Mail goes out through   ${new URL(smtpUrl).host}`)
  say(`Stop with Ctrl-C${embedded ? `; the data stays in ${near(dataDir)}` : ''}.`)
}

/** A folder as somebody standing here would call it. */
const near = (folder: string): string => {
  const from = path.relative(process.cwd(), folder)
  return from.startsWith('..') ? folder : from || '.'
}

await start()
