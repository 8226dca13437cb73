import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import type { JobHelpers } from 'graphile-worker'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { markedPerson } from '#db/test-person.ts'
import { as, type PersonActor } from '#privacy/actor.ts'
import { beat } from '#privacy/health/beat.ts'
import { correctName } from '#privacy/profile/correct-name.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { Refusal } from '#privacy/refusals.ts'
import { forgetSettings } from '#settings'
import { tasks } from '#worker/tasks.ts'
import { traced } from '#worker/traced.ts'
import { report } from '../app/report.ts'
import { routesOf } from './routes.ts'
import { startTelemetry } from './start-telemetry.ts'

type Sent = { traceId: string; spanId: string; parentSpanId?: string; name: string; kind: number; status: { code?: number; message?: string }; attributes: { key: string; value: Record<string, unknown> }[]; events: unknown[]; links: unknown[] }
type Trace = { resourceSpans: { resource: { attributes: { key: string; value: { stringValue?: string } }[] }; scopeSpans: { spans: Sent[] }[] }[] }

const database = await testDatabase()
const mark = `heron${randomUUID().slice(0, 8)}`
const person = await markedPerson(database.admin, mark)
const actor: PersonActor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() }
const routeOf = routesOf(['/profile/[person]', '/name/[token]', '/fault/[token]'])

/** All that came to the collector: addresses, headers and bodies. */
let taken: string[] = []
let asked = 0
let answers = 200
let names = 0
const collector = createServer((request, response) => {
  asked += 1
  void text(request).then((body) => {
    taken.push(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n${body}`)
    response.writeHead(answers, { 'Content-Type': 'application/json' }).end('{}')
  })
})

/** What a page does, one after the other: real verbs of a person all of whose data holds the mark. */
const pages: Record<string, (request: IncomingMessage) => Promise<unknown>> = {
  profile: async () => readProfile(actor),
  name: async () => {
    const typed = { givenName: `${mark} Ada ${(names += 1)}`, familyName: `${mark} Sample` }
    await correctName(actor, typed)
    await correctName(actor, typed).catch((error: unknown) => expect(error).toBeInstanceOf(Refusal))
  },
  fault: async () => as(actor, (tx) => tx.execute(sql`select ${mark}::int`)),
}
const portal = createServer((request, response) => {
  const [, page = '', token] = request.url!.split('?')[0]!.split('/')
  const done = token ? pages[page]!(request) : beat({ kind: 'worker', task: 'heartbeat' })
  done.then(
    () => response.end('done'),
    (error: unknown) => {
      report(error, '/fault')
      response.writeHead(500).end()
    },
  )
})
const portOf = (server: Server) => (server.address() as AddressInfo).port
/** With the mark wherever whoever asks can put something. */
const ask = async (path: string): Promise<void> => {
  const headers = { cookie: `session=${mark}`, 'user-agent': mark, traceparent: `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`, tracestate: `sent=${mark}`, baggage: `who=${mark}` }
  await (await fetch(`http://127.0.0.1:${portOf(portal)}${path}?email=${mark}@customer.example`, { headers })).text()
}
const perform = async (name: string) => traced(tasks)[name]!({ id: person }, { job: { id: mark, attempts: 2, max_attempts: 12 } } as unknown as JobHelpers)

async function journey(): Promise<void> {
  await ask(`/profile/${person}`)
  await ask(`/name/${mark}`)
  await ask(`/fault/${mark}`)
  await ask(`/${mark}`)
  await perform('warn-of-due')
  // It is no letter's number.
  await perform('send-campaign').catch(() => undefined)
  // Nobody asked for it.
  await beat({ kind: 'worker', task: 'heartbeat' })
}

/** The spans of a journey, and the lines it wrote to the log. */
async function told(part: 'web' | 'worker', during: () => Promise<void>): Promise<{ spans: Sent[]; lines: string[]; sent: string }> {
  taken = []
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    const end = await startTelemetry(part, routeOf)
    await during()
    await end()
    const spans = taken.flatMap((one) => (JSON.parse(one.split('\n').at(-1)!) as Trace).resourceSpans).flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
    return { spans, lines: written.mock.calls.map(([line]) => String(line)), sent: taken.join('\n') }
  } finally {
    written.mockRestore()
  }
}

const shown = ({ name, attributes, status }: Sent) => ({ name, ...Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]])), ...(status.code === 2 && { failed: true }) })
const loaded = () => Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('@opentelemetry'))
const collectAt = (address: string | undefined) => {
  if (address) process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = address
  else delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT']
  forgetSettings()
}

beforeAll(async () => {
  await Promise.all([collector, portal].map((server) => once(server.listen(0, '127.0.0.1'), 'listening')))
  process.env['PORT'] = String(portOf(portal))
  forgetSettings()
})
afterAll(() => [collector, portal].forEach((server) => void server.close()))

// First: what is loaded once stays loaded.
test('without a collector nothing is loaded and nothing is sent', async () => {
  collectAt(undefined)
  const { spans, lines } = await told('web', journey)
  expect(spans).toEqual([])
  expect(asked).toBe(0)
  expect(loaded()).toEqual([])
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([expect.not.objectContaining({ trace: expect.anything() as unknown })])
})

test('with one it is told of requests by their pattern, of transactions by their verb, of tasks by their name', async () => {
  collectAt(`http://127.0.0.1:${portOf(collector)}/`)
  const { spans, lines, sent } = await told('web', journey)
  expect(loaded()).not.toEqual([])
  expect(sent).toMatch(/^POST \/v1\/traces\n/)
  expect(sent).toContain('"stringValue":"forthright-web"')

  const transaction = { 'forthright.role': 'forthright_person', 'forthright.round_trips': expect.any(Number) as unknown }
  const of = (name: string) => spans.find((span) => span.name === name)!
  const within = (name: string) => spans.filter(({ parentSpanId }) => parentSpanId === of(name).spanId).map(shown)
  expect(shown(of('GET /profile/[person]'))).toEqual({ name: 'GET /profile/[person]', 'http.request.method': 'GET', 'http.route': '/profile/[person]', 'http.response.status_code': 200 })
  expect(within('GET /profile/[person]')).toEqual([{ name: 'transaction', ...transaction }])
  expect(within('GET /name/[token]')).toEqual([
    { name: 'correct-name', ...transaction },
    { name: 'correct-name', ...transaction, 'error.type': 'invalid' },
  ])
  expect(shown(of('GET /fault/[token]'))).toMatchObject({ 'http.response.status_code': 500, 'error.type': '500', failed: true })
  expect(within('GET /fault/[token]')).toEqual([{ name: 'transaction', ...transaction, 'error.type': '22P02', failed: true }])
  // No page of ours: the method is all that can be said.
  expect(shown(of('GET'))).toEqual({ name: 'GET', 'http.request.method': 'GET', 'http.response.status_code': 200 })
  expect(shown(of('warn-of-due'))).toEqual({ name: 'warn-of-due', 'forthright.attempt': 2 })
  expect(within('warn-of-due')).toContainEqual({ name: 'transaction', 'forthright.role': 'forthright_worker_tell', 'forthright.round_trips': expect.any(Number) as unknown })
  expect(of('send-campaign').kind).toBe(5)

  // Each request and each task is a trace of its own, begun here; a sign of life that nobody asked for is none.
  const roots = spans.filter(({ parentSpanId }) => !parentSpanId)
  expect(roots.map(({ name }) => name).toSorted()).toEqual(['GET', 'GET /fault/[token]', 'GET /name/[token]', 'GET /profile/[person]', 'send-campaign', 'warn-of-due'])
  expect(new Set(roots.map(({ traceId }) => traceId)).size).toBe(roots.length)

  // The line of the log leads to the trace.
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([expect.objectContaining({ what: 'fault', code: '22P02', trace: of('GET /fault/[token]').traceId })])
})

test('nothing of a person is in what is sent', async () => {
  collectAt(`http://127.0.0.1:${portOf(collector)}`)
  const { spans, lines, sent } = await told('web', journey)
  expect(spans.length).toBeGreaterThan(8)
  const [{ email }] = (await database.query<{ email: string }>('select email from profiles where person_id = $1', [person])) as [{ email: string }]
  for (const one of [mark, person, email, 'customer.example', '192.0.2.77', actor.session, 'ab'.repeat(16)]) {
    expect(sent.toLowerCase(), one).not.toContain(one.toLowerCase())
    expect(lines.join('\n'), one).not.toContain(one)
  }
  expect(sent).not.toMatch(/select |insert |update |email|host\.name|process\./i)
  expect(spans.flatMap(({ events, links, status }) => [...events, ...links, ...(status.message ? [status.message] : [])])).toEqual([])
  const keys = ['error.type', 'forthright.attempt', 'forthright.role', 'forthright.round_trips', 'http.request.method', 'http.response.status_code', 'http.route']
  expect([...new Set(spans.flatMap(({ attributes }) => attributes.map(({ key }) => key)))].toSorted()).toEqual(keys)
})

test('a collector that takes nothing stops nothing, and the log says so once', async () => {
  collectAt(`http://127.0.0.1:${portOf(collector)}`)
  answers = 400
  const { lines } = await told('worker', () => perform('warn-of-due').then(() => undefined))
  answers = 200
  expect(taken).not.toEqual([])
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([{ at: expect.any(String) as unknown, what: 'telemetry', code: '400' }])
})
