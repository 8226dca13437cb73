import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '#db/migrate.ts'
import { readSettings } from '#settings'
import { freePort } from '../scripts/free-port.ts'
import { until } from '../scripts/until.ts'
import { test as base } from './fixtures.ts'

/**
 * For journeys that change what everybody sees: a portal of their own, with its own database, application and, unless `working` is off, worker. Mail goes where all mail of the journeys goes.
 * One portal serves every journey that one process runs with the same options; those that count on a new one have `newPortal`.
 */
export const test = base.extend<object, { working: boolean; whose: string }>({
  working: [true, { option: true, scope: 'worker' }],
  whose: ['own', { option: true, scope: 'worker' }],
  stage: [
    async ({ working, whose }, use) => {
      const admin = process.env['E2E_ADMIN_URL']!
      const secret = process.env['E2E_SECRET']!
      const name = `${whose}_${randomUUID().replaceAll('-', '')}`
      await administer(admin, `create database ${name}`)
      const adminUrl = at(admin, name)
      await migrate(adminUrl, readSettings({ SECRET: secret }).loginPasswords)
      const dataDir = mkdtempSync(path.join(tmpdir(), 'forthright-own-'))
      const port = await freePort()
      const origin = `http://localhost:${port}`
      const env = { ...process.env, NODE_ENV: 'production' as const, SECRET: secret, DATABASE_URL: adminUrl, DATA_DIR: dataDir, PORT: String(port), ORIGIN: origin, SMTP_URL: process.env['E2E_SMTP_URL'] }
      const children = [
        spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '--port', String(port)], { env, stdio: ['ignore', 'ignore', 'inherit'] }),
        ...(working ? [spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'worker/main.ts'], { env, stdio: ['ignore', 'ignore', 'inherit'] })] : []),
      ]
      // Without a worker it is never ready, and serves.
      await until(async () => (await fetch(`${origin}${working ? '/api/health/ready' : '/help'}`).catch(() => undefined))?.ok, 60_000, 'A portal of its own getting ready')
      await use({ origin, adminUrl, dataDir })
      await Promise.all(children.map(ended))
      await administer(admin, `drop database ${name} with (force)`)
      rmSync(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 90_000 },
  ],
})

/** For journeys that count on a database in which nobody was before, whatever their process ran: `whose` is of theirs alone, in lower case, and its name begins with it. No worker runs. */
export const newPortal = (whose: string): typeof test => test.extend({ working: false, whose })

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: at(url, 'postgres') })
  await client.connect()
  await client.query(statement)
  await client.end()
}

function at(url: string, database: string): string {
  const to = new URL(url)
  to.pathname = `/${database}`
  return to.href
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
