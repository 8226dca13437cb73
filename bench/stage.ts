import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { closeAppPool } from '#db/client.ts'
import { makePerson } from '#db/demo/person.ts'
import { migrate } from '#db/migrate.ts'
import { forgetSettings, settings } from '#settings'
import { freePort } from '../scripts/free-port.ts'
import { startPostgres } from '../scripts/postgres.ts'
import { until } from '../scripts/until.ts'

export type Stage = {
  adminUrl: string
  ownerUrl: string
  origin: string
  person: string
  /** The cookie header of that person's session. */
  cookie: string
  strike(): Promise<void>
}

/** A throw-away cluster, one person with a customary amount of data, and the built application serving it. */
export async function setStage(): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-bench-'))
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), log: () => undefined })
  const port = await freePort()
  Object.assign(process.env, { SECRET: randomBytes(32).toString('hex'), DATABASE_URL: postgres.ownerUrl, PORT: String(port), ORIGIN: `http://localhost:${port}`, DATA_DIR: folder, BENCH: '1' })
  forgetSettings()
  await migrate(postgres.ownerUrl, settings().loginPasswords)
  const person = await onePerson(postgres.adminUrl)
  const cookie = await signedIn(person)
  const web = await serve(postgres.ownerUrl, { port }).catch(async (error: unknown) => {
    await closeAppPool()
    await postgres.stop()
    throw error
  })
  return {
    adminUrl: postgres.adminUrl,
    ownerUrl: postgres.ownerUrl,
    origin: web.origin,
    person,
    cookie,
    strike: async () => {
      await web.stop()
      await closeAppPool()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Web = { origin: string; stop(): Promise<void> }

/** The built application on a database, once it answers. A database of its own has a journal of its own, and so a data folder. */
export async function serve(databaseUrl: string, { port, dataDir = settings().dataDir }: { port?: number; dataDir?: string } = {}): Promise<Web> {
  const own = String(port ?? (await freePort()))
  const origin = `http://localhost:${own}`
  const env = { ...process.env, NODE_ENV: 'production' as const, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: own, ORIGIN: origin }
  const web = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '--port', own], { stdio: 'ignore', env })
  try {
    await until(async () => (await fetch(`${origin}/bare`).catch(() => undefined))?.status === 200, 30_000, 'The built application’s answer')
  } catch (error) {
    await ended(web)
    throw error
  }
  return { origin, stop: () => ended(web) }
}

async function onePerson(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const profile = { givenName: 'Bench', familyName: 'Example', email: `${randomUUID()}@customer.example`, city: 'Bristol', country: 'GB' }
  const id = await makePerson(drizzle({ client }), profile, { calls: 2000, messages: 1000, notifications: 400, visits: 200 })
  await client.query('analyze')
  await client.end()
  return id
}

async function signedIn(person: string): Promise<string> {
  const { openSession } = await import('#privacy/admission/open-session.ts')
  const token = randomBytes(32).toString('base64url')
  await openSession({ kind: 'auth' }, { audience: 'person', holder: person, token, expiresAt: new Date(Date.now() + 3_600_000) })
  return `forthright.person=${token}`
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
