import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { freePort } from '../scripts/free-port.ts'
import { until } from '../scripts/until.ts'
import { expect, test } from './fixtures.ts'

type Span = { traceId: string; spanId: string; parentSpanId?: string; name: string }
type Told = { resourceSpans: { scopeSpans: { scope: { name: string }; spans: Span[] }[] }[] }

test('what the web server tells a collector knows patterns, roles and verbs, and nobody', async ({ browser, makePerson, enter, staff }, { project }) => {
  test.setTimeout(90_000)
  const mark = `heron${randomUUID().slice(0, 8)}`
  const person = await makePerson({ email: `${mark}@customer.example`, givenName: mark, familyName: mark, organisation: mark })
  const taken: string[] = []
  const collector = createServer((request, response) => {
    void text(request).then((body) => {
      taken.push(body)
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')
    })
  })
  await once(collector.listen(0, '127.0.0.1'), 'listening')
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const web = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '--port', String(port)], {
    env: { ...process.env, NODE_ENV: 'production', SECRET: process.env['E2E_SECRET'], DATABASE_URL: process.env['E2E_ADMIN_URL'], DATA_DIR: process.env['E2E_DATA_DIR'], PORT: String(port), ORIGIN: origin, SMTP_URL: process.env['E2E_SMTP_URL'], OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}` },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => web.once('exit', resolve))
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: project.use.javaScriptEnabled !== false })
  const scopes = () => taken.flatMap((body) => (JSON.parse(body) as Told).resourceSpans).flatMap(({ scopeSpans }) => scopeSpans)
  const spans = () => scopes().flatMap((scope) => scope.spans)
  try {
    await until(async () => (await fetch(`${origin}/api/health/live`).catch(() => undefined))?.ok, 30_000, 'The web server')
    const page = await context.newPage()
    for (const address of [`/receipt/${mark}`, `/follow/${mark}?email=${mark}`, `/${mark}`, `/help?${mark}`]) await page.goto(address)
    await enter(person, context)
    await page.goto('/overview')
    await page.goto(`/your-data/correct/name?${mark}`)
    await page.getByLabel('First or given name').fill(`${mark} anew`)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.waitForURL(/\/your-data\/correct(\?|$)/)
    await enter(staff, context)
    await page.goto(`/staff/people?who=${encodeURIComponent(person.email)}`)

    const named = (name: string) => spans().find((span) => span.name === name)
    await until(() => named('GET /staff/people'), 20_000, 'Being told')
    const within = (name: string) => spans().filter(({ parentSpanId }) => spans().some((parent) => parent.spanId === parentSpanId && parent.name === name)).map((span) => span.name)
    expect(spans().map(({ name }) => name)).toEqual(expect.arrayContaining(['GET', 'GET /help', 'GET /receipt/[token]', 'GET /follow/[token]', 'GET /overview', 'GET /your-data/correct/name', 'GET /staff/people']))
    // The pages read in transactions, and what is rendered on the way is within the request.
    expect(within('GET /overview').filter((name) => name === 'transaction').length).toBeGreaterThan(1)
    expect(within('POST /your-data/correct/name')).toContain('correct-name')
    // None of the framework's own, which carry addresses; nothing by itself.
    expect([...new Set(scopes().map(({ scope }) => scope.name))]).toEqual(['forthright'])
    expect(spans().filter(({ name, parentSpanId }) => !parentSpanId && !/^[A-Z]+( \/\S*)?$/.test(name))).toEqual([])
    for (const one of [mark, person.id, staff.id, staff.email, 'customer.example', '127.0.0.1', '::1']) expect(taken.join('\n'), one).not.toContain(one)
  } finally {
    await context.close()
    web.kill('SIGTERM')
    await ended
    collector.close()
  }
})
