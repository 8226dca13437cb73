import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { makePerson } from '#db/demo/person.ts'
import { migrate } from '#db/migrate.ts'
import { readSettings } from '#settings'
import { freePort } from '../scripts/free-port.ts'
import { findPooler } from '../scripts/pooler.ts'
import { isBuildStale } from '../scripts/start/build.ts'
import { unzip } from '../scripts/test/archive.ts'
import { startOutside, startPooler, through } from '../scripts/test/outside.ts'
import { until } from '../scripts/until.ts'
import { expect, test } from './fixtures.ts'

const pooler = findPooler()

type Started = { origin: string; said: () => string; stop(): Promise<number | null> }

/** The real `npm start`, on a database of the operator's. */
async function start(more: Record<string, string>): Promise<Started> {
  const port = await freePort()
  const { DATABASE_URL: _own, ORIGIN: _origin, ...env } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    // As when npm runs it: it ends with this test, however that ends.
    env: { ...env, npm_lifecycle_event: 'start', PORT: String(port), SMTP_URL: process.env['E2E_SMTP_URL'], ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const stop = () => (child.kill('SIGTERM'), ended)
  try {
    await until(() => said.includes('The portal is at') || child.exitCode !== null, 60_000, 'The start')
    expect(said).toContain('The portal is at')
  } catch (error) {
    await stop()
    throw new Error(said, { cause: error })
  }
  return { origin: `http://localhost:${port}`, said: () => said, stop }
}

for (const way of ['directly', 'through a pooler in transaction mode'] as const) {
  test(`npm start on a Postgres from outside, ${way}: migrates as an ordinary owner, serves, signs in, builds a download, ends`, async ({ browser, signIn }) => {
    test.skip(way !== 'directly' && !pooler, 'skipped because there is no pgbouncer here')
    test.setTimeout(120_000)
    expect(isBuildStale(), 'the build is that of `npm run build`').toBe(false)
    const dataDir = mkdtempSync(path.join(tmpdir(), 'forthright-outside-data-'))
    const secret = randomBytes(32).toString('base64url')
    const outside = await startOutside()
    const own = { app: randomUUID(), queue: randomUUID() }
    const logins = { operator: new URL(outside.ownerUrl).password, forthright_app: own.app, forthright_queue: own.queue }
    const between = way === 'directly' ? undefined : await startPooler(pooler!, outside.ownerUrl, logins)
    const url = between ? through(outside.ownerUrl, between.port) : outside.ownerUrl
    const as = (username: string, password: string) => Object.assign(new URL(url), { username, password }).href
    // The pooler has to know all passwords; without one they can be derived.
    const given = { DATABASE_URL: url, SECRET: secret, ...(between && { DATABASE_APP_URL: as('forthright_app', own.app), DATABASE_QUEUE_URL: as('forthright_queue', own.queue) }) }
    const { databaseAppUrl, loginPasswords } = readSettings(given)
    const admin = new pg.Client({ connectionString: outside.adminUrl })
    await admin.connect()
    try {
      const portal = await start({ ...given, DATA_DIR: dataDir })
      try {
        expect(portal.said()).toContain(`PostgreSQL ${outside.version}`)
        expect((await fetch(`${portal.origin}/api/health/ready`)).status).toBe(200)
        const email = `${randomUUID()}@customer.example`
        const person = { email, id: await makePerson(drizzle({ client: admin }), { email, givenName: 'Tilda', familyName: 'Outside', city: 'Bristol', country: 'GB' }) }

        const context = await browser.newContext({ baseURL: portal.origin })
        const page = await context.newPage()
        await signIn(person, '/download', page)
        await page.getByRole('button', { name: 'Build the download' }).click()
        await page.waitForURL(/\/download\/[0-9a-f-]{36}$/)
        await expect(page.locator('main .tag').first()).toHaveText('Ready', { timeout: 40_000 })
        const files = await unzip(await (await page.request.get(`${page.url()}/file/1`)).body())
        expect(files.get('json/profiles.json')).toContain(email)

        // A fault of ours is told by the page's pattern: some addresses are a key. Whoever meets it still reads who is responsible.
        await admin.query('alter table incidents rename to elsewhere')
        await page.goto(`${portal.origin}/incidents/1207`)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page did not come through')
        await expect(page.getByText('Harbourline Communications Ltd, 18 Quay Street, Bristol BS1 4ST')).toBeVisible()
        await context.close()
        await admin.query('alter table elsewhere rename to incidents')
        await until(() => portal.said().includes('"what":"fault"'), 5_000, 'The line about the fault')
        expect(portal.said()).toMatch(/"what":"fault","route":"\/incidents\/\[number\]"/)
        expect(portal.said()).not.toContain('incidents/1207')

        // Two starts at once wait for each other, and a lock that is left behind would hold up the next one.
        await Promise.all([migrate(url, loginPasswords), migrate(url, loginPasswords)])
        await migrate(url, loginPasswords)
        // Whoever gets a connection next finds no role and nobody's name on it.
        const app = new pg.Client({ connectionString: databaseAppUrl })
        await app.connect()
        const { rows } = await app.query(`select current_user as role, coalesce(current_setting('app.person', true), '') as person, (select count(*)::int from pg_locks where locktype = 'advisory') as locks`)
        await app.end()
        expect(rows).toEqual([{ role: 'forthright_app', person: '', locks: 0 }])
      } finally {
        expect(await portal.stop(), portal.said()).toBe(0)
      }
      expect(portal.said()).not.toMatch(/✗|ended \(|prepared statement|did not end/)
    } finally {
      await admin.end()
      await between?.stop()
      await outside.stop()
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
}
