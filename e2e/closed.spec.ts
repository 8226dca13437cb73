import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { freePort } from '../scripts/free-port.ts'
import { until } from '../scripts/until.ts'
import { expect, test } from './fixtures.ts'

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))
  return page.evaluate<string[]>(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id }) => id))`)
}

test('a portal whose database and journal do not belong together shows a notice and nothing else, and opens by itself when they do', async ({ page, person, enter, browser }, { project }) => {
  test.setTimeout(60_000)
  // Something stands in the journal.
  await enter(person)
  await page.goto('/choices')
  await page.getByRole('button', { name: 'Turn all marketing off' }).click()

  const dataDir = mkdtempSync(path.join(tmpdir(), 'forthright-closed-'))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const web = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '--port', String(port)], {
    env: { ...process.env, NODE_ENV: 'production', SECRET: process.env['E2E_SECRET'], DATABASE_URL: process.env['E2E_ADMIN_URL'], DATA_DIR: dataDir, PORT: String(port), ORIGIN: origin, SMTP_URL: process.env['E2E_SMTP_URL'] },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  web.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise((resolve) => web.once('exit', resolve))
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: project.use.javaScriptEnabled !== false })
  try {
    await until(async () => (await fetch(`${origin}/api/health/live`).catch(() => undefined))?.ok, 30_000, 'The web server')
    const visitor = await context.newPage()
    for (const address of ['/', '/help', '/sign-in', '/staff', '/closed']) {
      const answer = await visitor.goto(address)
      expect([answer!.status(), answer!.headers()['retry-after']], address).toEqual([503, '60'])
      await expect(visitor.getByRole('heading', { level: 1 })).toHaveText('We are putting things right')
    }
    if (project.use.javaScriptEnabled !== false) expect(await violations(visitor)).toEqual([])
    const api = await context.request.get('/api/v1/signing-keys')
    expect([api.status(), (await api.json()) as unknown]).toMatchObject([503, { type: 'closed', status: 503 }])
    for (const address of ['/api/v1/ingest/calls', '/sign-in', '/opt-out/any']) expect((await context.request.post(address, { data: '' })).status(), address).toBe(503)
    expect(await (await context.request.get('/api/health/ready')).json()).toMatchObject({ ready: false, database: true, journal: false })
    expect(said).toContain('The journal lacks lines that the database knows of, or is not there. Nobody is served')

    symlinkSync(path.join(process.env['E2E_DATA_DIR']!, 'journal'), path.join(dataDir, 'journal'))
    await until(async () => (await fetch(`${origin}/help`)).ok, 15_000, 'Serving')
    await visitor.goto('/')
    await expect(visitor.getByRole('heading', { level: 1 })).not.toHaveText('We are putting things right')
  } finally {
    await context.close()
    web.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
})
