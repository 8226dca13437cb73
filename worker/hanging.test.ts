import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createLine, type AddressInfo, type Server } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor, StaffActor } from '#privacy/actor.ts'
import { askCode } from '#privacy/admission/ask-code.ts'
import { choose } from '#privacy/choices/choose.ts'
import { askErasure } from '#privacy/erasure/ask-erasure.ts'
import { askExport } from '#privacy/export/ask-export.ts'
import { topics } from '#privacy/topics.ts'
import { makeWebhook } from '#privacy/webhooks/make-webhook.ts'
import { mostWebhooks } from '#privacy/webhooks/webhook-input.ts'
import { forgetSettings } from '#settings'
import { bundled } from '../scripts/test/bundled.ts'
import { until } from '../scripts/until.ts'
import { sendMail } from './send-mail.ts'

/** Less than a receiver that hangs is waited for: whatever comes within it waited for none. */
const promptly = 8_000
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const database = await testDatabase()
const program = await bundled('worker/main.ts')
const [member] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ('officer@desk.example', 'R. Okafor', 'privacy') returning id`)
const officer: StaffActor = { kind: 'staff', staff: member!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }

const portOf = async (server: Server): Promise<number> => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return (server.address() as AddressInfo).port
}
/** Which of the webhooks that never answer were met. */
const met = new Set<string>()
const hanging = createServer((request) => void met.add(String(request.url)))
const well = createServer((request, response) => void request.resume().on('end', () => response.writeHead(204).end()))
const mails: string[] = []
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, session, done) => void stream.resume().on('end', () => {
    mails.push(...session.envelope.rcptTo.map(({ address }) => address))
    done()
  }),
})
/** A mail server that answers, and never comes to the end of what it has to say. */
const endless = createLine((socket) => {
  socket.write('220 slow.example ESMTP\r\n')
  const more = setInterval(() => socket.write('250-Wait\r\n'), 100)
  socket.resume().on('error', () => undefined).on('close', () => clearInterval(more))
})
/** One that takes a connection and never says a word. */
let silent = 0
const deaf = createLine((socket) => void (silent++, socket.on('error', () => undefined)))
const [hangingPort, wellPort, mailPort, deafPort, endlessPort] = await Promise.all([hanging, well, mailServer.server, deaf, endless].map(portOf)) as [number, number, number, number, number]

let child: ChildProcess | undefined
afterAll(() => {
  for (const server of [hanging, well]) {
    server.closeAllConnections()
    server.close()
  }
  mailServer.close()
  deaf.close()
  endless.close()
})
afterEach(async () => {
  const left = child
  child = undefined
  if (!left || left.exitCode !== null) return
  left.kill('SIGKILL')
  await once(left, 'exit')
})
beforeEach(async () => {
  for (const table of ['webhook_deliveries', 'webhooks', 'graphile_worker._private_jobs']) await database.query(`delete from ${table}`)
})

function mailAt(port: number): void {
  process.env['SMTP_URL'] = `smtp://127.0.0.1:${port}`
  forgetSettings()
}

function work(smtp: number): ChildProcess {
  mailAt(smtp)
  return (child = fork(program, { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }))
}

async function customer(): Promise<{ actor: PersonActor; email: string }> {
  const email = `${randomUUID()}@customer.example`
  return { email, actor: { kind: 'person', person: await database.person({ email }, small), session: randomUUID(), provedAt: new Date() } }
}
const askFor = (email: string) => askCode({ kind: 'auth' }, { audience: 'person', email, browser: randomUUID() })

/** Asks for a deletion that is due at once, tells the clock, and gives what looks whether it was carried out. */
async function dueNow(): Promise<() => Promise<boolean>> {
  const { actor } = await customer()
  await askErasure(actor)
  const [erasure] = await database.query<{ id: string }>('update erasures set due_at = now() where person_id = $1 returning id', [actor.person])
  await database.query(`select graphile_worker.add_job('erase-due', job_key => 'erase-due')`)
  return async () => (await database.query(`select 1 from erasures where id = $1 and state = 'done'`, [erasure!.id])).length > 0
}

test('webhooks that hang, all but one of those there may be, delay neither its news nor a code, a download or a deletion', async () => {
  const many = mostWebhooks - 1
  for (let i = 0; i < many; i++) await makeWebhook(officer, { name: 'Hangs', url: `http://localhost:${hangingPort}/${i}` })
  await makeWebhook(officer, { name: 'Well', url: `http://localhost:${wellPort}/` })
  const news = (await customer()).actor
  for (const decision of ['out', 'in', 'out'] as const) for (const topic of topics) await choose(news, { topic, decision })
  const worker = work(mailPort)
  await until(() => met.size === many, 30_000, 'A try at each that hangs')
  const { actor, email } = await customer()
  await askFor(email)
  await askExport(actor, { categories: ['contact'] })
  const isGone = await dueNow()
  await until(() => mails.includes(email), promptly, 'The code')
  const left = () => database.query(`select 1 from webhook_deliveries join webhooks on webhooks.id = webhook_id where name = 'Well' and state = 'waiting'`)
  await until(async () => (await left()).length === 0, promptly, 'The news of the one that is well')
  await until(async () => (await database.query(`select 1 from exports where person_id = $1 and state = 'ready'`, [actor.person])).length > 0, promptly, 'The download')
  await until(isGone, promptly, 'The deletion')
  worker.kill('SIGTERM')
  expect((await once(worker, 'exit'))[0], 'a stop waits for what is on the line').toBe(0)
  expect(await database.query('select id from graphile_worker._private_jobs where locked_at is not null'), 'which is given back').toEqual([])
}, 120_000)

test('a mail server that hangs delays no deletion that is due', async () => {
  for (let i = 0; i < 10; i++) await askFor((await customer()).email)
  const isGone = await dueNow()
  work(deafPort)
  await until(() => silent > 0, 30_000, 'The first try')
  await until(isGone, promptly, 'The deletion')
  expect(await database.query(`select 1 from outbox where kind = 'sign-in-code' and state = 'waiting'`), 'while the codes wait').toHaveLength(10)
}, 60_000)

test('a mail server that says a little from time to time has the time that a conversation may take, and no more', async () => {
  mailAt(endlessPort)
  const { email } = await customer()
  await askFor(email)
  const [mail] = await database.query<{ id: string }>(`select id from outbox where kind = 'sign-in-code' and state = 'waiting' order by created_at desc limit 1`)
  await expect(sendMail({ id: mail!.id }, { connectionTimeout: 1_000, greetingTimeout: 1_000, socketTimeout: 1_000, whole: 2_000 })).rejects.toThrow('tried again')
})
