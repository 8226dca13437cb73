import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor, type StaffActor } from '#privacy/actor.ts'
import { allOff } from '#privacy/choices/all-off.ts'
import { choose } from '#privacy/choices/choose.ts'
import { optOutByLink } from '#privacy/choices/opt-out-by-link.ts'
import { addressDigest } from '#privacy/digest.ts'
import { askErasure } from '#privacy/erasure/ask-erasure.ts'
import { carryOut } from '#privacy/erasure/carry-out.ts'
import { sealLink } from '#privacy/opt-out-link.ts'
import { NotNow } from '#privacy/refusals.ts'
import { forgetDeliveries } from '#privacy/retention/forget-deliveries.ts'
import { endWebhook } from '#privacy/webhooks/end-webhook.ts'
import { listWebhooks } from '#privacy/webhooks/list-webhooks.ts'
import { makeWebhook } from '#privacy/webhooks/make-webhook.ts'
import { resumeWebhook } from '#privacy/webhooks/resume-webhook.ts'
import { mostWebhooks } from '#privacy/webhooks/webhook-input.ts'
import { forgetSettings } from '#settings'
import { deliverWebhook } from './deliver-webhook.ts'
import { postOutward, type Ask } from './post-outward.ts'

const database = await testDatabase()
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }

/** A mail program's own server: what it heard, and what it answers next. */
type Heard = { headers: IncomingMessage['headers']; body: string }
const heard: Heard[] = []
let answer: (response: ServerResponse) => void
const receiver = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
  request.on('end', () => {
    heard.push({ headers: request.headers, body })
    answer(response)
  })
})
await new Promise<void>((listening) => receiver.listen(0, listening))
const { port } = receiver.address() as AddressInfo
const own = `http://localhost:${port}/opt-outs`
afterAll(() => {
  receiver.closeAllConnections()
  receiver.close()
})

const [member] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ('officer@desk.example', 'R. Okafor', 'privacy') returning id`)
const officer: StaffActor = { kind: 'staff', staff: member!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }

beforeEach(async () => {
  heard.length = 0
  answer = (response) => response.writeHead(204).end()
  await database.query('delete from webhook_deliveries')
  await database.query('delete from webhooks')
  await database.query('delete from graphile_worker._private_jobs')
})

async function webhook(url = own): Promise<{ id: string; secret: string }> {
  const { secret } = await makeWebhook(officer, { name: 'Mail program', url })
  const [{ id }] = (await database.query<{ id: string }>('select id from webhooks order by created_at desc limit 1')) as [{ id: string }]
  return { id, secret }
}

async function customer(): Promise<{ actor: PersonActor; email: string }> {
  const email = `${randomUUID()}@customer.example`
  const person = await database.person({ email }, small)
  return { email, actor: { kind: 'person', person, session: randomUUID(), provedAt: new Date() } }
}

type Row = { id: string; topic: string; becomes: string; state: string; attempts: number; problem: string | null; status: number | null }
const rows = () => database.query<Row>('select id, topic, becomes, state, attempts, problem, status from webhook_deliveries order by at, topic')
const jobs = async () => (await database.query<{ id: string }>(`select payload ->> 'id' as id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'deliver-webhook'`)).map(({ id }) => id)
const change = async () => {
  const { actor, email } = await customer()
  await choose(actor, { topic: 'offers', decision: 'out' })
  return { id: (await rows()).at(-1)!.id, email, actor }
}

/** Checks a signature by the specification, with nothing of the sender's. */
function signedBy(secret: string, { headers, body }: Heard): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = createHmac('sha256', key).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest()
  return String(headers['webhook-signature']).split(' ').some((one) => {
    const [version, value = ''] = one.split(',')
    const given = Buffer.from(value, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
}

test('a change is told once, signed, by the keyed hash alone', async () => {
  const { id: hook, secret } = await webhook()
  const { id, email, actor } = await change()
  expect(await jobs()).toContain(id)
  await deliverWebhook({ id })
  await deliverWebhook({ id })
  expect(heard).toHaveLength(1)
  const [one] = heard as [Heard]
  expect(one.headers['webhook-id']).toBe(id)
  expect(Math.abs(Number(one.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
  expect(signedBy(secret, one)).toBe(true)
  expect(signedBy(secret, { ...one, body: one.body.replace('off', 'on') })).toBe(false)
  expect(new Webhook(secret).verify(one.body, one.headers as Record<string, string>)).toEqual({
    type: 'suppression.changed',
    timestamp: expect.any(String) as string,
    data: { hash: addressDigest('suppression', email), channel: 'email', topic: 'offers', state: 'off' },
  })
  for (const known of [email, actor.person, email.split('@')[0]!]) expect(`${JSON.stringify(one.headers)} ${one.body}`).not.toContain(known)
  expect(await listWebhooks(officer)).toMatchObject([{ id: hook, waiting: 0, lost: 0, failingSince: null, toldAt: expect.any(Date) as Date }])
})

test('whichever way it changes: by the person, a link, an erasure, back again; and nothing of what was undone', async () => {
  await webhook()
  const { actor, email } = await customer()
  await allOff(actor)
  expect((await rows()).map(({ topic, becomes }) => `${topic} ${becomes}`).toSorted()).toEqual(['* off', 'events off', 'offers off', 'product-news off', 'research off'])
  await choose(actor, { topic: 'offers', decision: 'in' })
  expect((await rows()).slice(5).map(({ topic, becomes }) => `${topic} ${becomes}`).toSorted()).toEqual(['* on', 'offers on'])
  const hash = addressDigest('suppression', email)
  await optOutByLink({ kind: 'visitor' }, { token: sealLink({ person: actor.person, topic: 'offers', addressHash: hash }) })
  expect((await rows()).at(-1)).toMatchObject({ topic: 'offers', becomes: 'off' })
  await database.query('delete from webhook_deliveries')
  await askErasure(actor)
  const [erasure] = await database.query<{ id: string }>('select id from erasures where person_id = $1', [actor.person])
  await database.query('update erasures set due_at = now() where id = $1', [erasure!.id])
  await carryOut({ kind: 'eraser', people: [actor.person] }, { erasures: [erasure!.id] })
  expect((await rows()).map(({ topic, becomes }) => `${topic} ${becomes}`)).toEqual(['* off'])
  await database.query('delete from webhook_deliveries')
  const other = await customer()
  await expect(as(other.actor, async (_, client) => {
    await client.query(`insert into suppressions (address_hash, topic) values ('x', 'offers')`)
    throw new Error('undone')
  })).rejects.toThrow('undone')
  expect(await rows()).toEqual([])
})

test('what is not taken is tried again and told under the same id; how it fails can be seen', async () => {
  const { id: hook } = await webhook()
  const { id } = await change()
  answer = (response) => response.writeHead(503).end()
  await expect(deliverWebhook({ id })).rejects.toThrow('tried again')
  expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1, problem: 'refused', status: 503 }])
  expect(await listWebhooks(officer)).toMatchObject([{ id: hook, waiting: 1, failingSince: expect.any(Date) as Date, offAt: null, problem: { is: 'refused', status: 503 } }])
  answer = (response) => response.writeHead(200).end('thanks')
  await deliverWebhook({ id })
  expect(heard.map(({ headers }) => headers['webhook-id'])).toEqual([id, id])
  expect(await rows()).toMatchObject([{ state: 'delivered', attempts: 2, problem: null, status: 200 }])
  expect(await listWebhooks(officer)).toMatchObject([{ waiting: 0, failingSince: null }])
})

test('failing for long it is turned off, with what it met; turned on again it hears what it missed', async () => {
  const { id: hook } = await webhook()
  const { id } = await change()
  const { id: second } = await change()
  answer = (response) => response.writeHead(500).end()
  await expect(deliverWebhook({ id })).rejects.toThrow('tried again')
  await database.query(`update webhooks set failing_since = now() - interval '16 hours'`)
  await deliverWebhook({ id, last: true })
  expect((await rows()).map(({ id: one, state }) => [one, state])).toEqual([[id, 'failed'], [second, 'dropped']])
  expect(await listWebhooks(officer)).toMatchObject([{ offAt: expect.any(Date) as Date, lost: 2, problem: { is: 'refused', status: 500 } }])
  await change().catch(() => undefined)
  expect(await rows(), 'nothing more is written for it').toHaveLength(2)
  await resumeWebhook(officer, { webhook: hook })
  expect((await jobs()).toSorted()).toEqual(expect.arrayContaining([id, second]))
  answer = (response) => response.writeHead(204).end()
  for (const one of [id, second]) await deliverWebhook({ id: one })
  expect(await listWebhooks(officer)).toMatchObject([{ offAt: null, lost: 0, failingSince: null }])
})

test('an old yes is not told when the address has said no since: neither after a pause of the webhook nor by a late try', async () => {
  const { id: hook } = await webhook()
  const { actor } = await change()
  await database.query('delete from webhook_deliveries')
  await choose(actor, { topic: 'offers', decision: 'in' })
  const [{ id }] = (await rows()) as [Row]
  answer = (response) => response.writeHead(500).end()
  await expect(deliverWebhook({ id })).rejects.toThrow('tried again')
  await database.query(`update webhooks set failing_since = now() - interval '16 hours'`)
  await deliverWebhook({ id, last: true })
  await choose(actor, { topic: 'offers', decision: 'out' })
  await resumeWebhook(officer, { webhook: hook })
  heard.length = 0
  await deliverWebhook({ id })
  expect(heard).toEqual([])
  expect(await rows()).toMatchObject([{ becomes: 'on', state: 'dropped' }])
  await choose(actor, { topic: 'offers', decision: 'in' })
  const late = (await rows()).at(-1)!.id
  await expect(deliverWebhook({ id: late })).rejects.toThrow('tried again')
  await choose(actor, { topic: 'offers', decision: 'out' })
  const off = (await rows()).at(-1)!.id
  answer = (response) => response.writeHead(204).end()
  heard.length = 0
  for (const one of [off, late]) await deliverWebhook({ id: one })
  expect(heard.map(({ headers }) => headers['webhook-id'])).toEqual([off])
  await choose(actor, { topic: 'offers', decision: 'in' })
  await deliverWebhook({ id: (await rows()).at(-1)!.id })
  expect(heard.at(-1)!.body, 'what is so now is told').toContain('"on"')
})

test('a last try that fails while others get through turns nothing off', async () => {
  await webhook()
  const { id } = await change()
  answer = (response) => response.writeHead(422).end()
  await deliverWebhook({ id, last: true })
  expect(await rows()).toMatchObject([{ state: 'failed' }])
  expect(await listWebhooks(officer)).toMatchObject([{ offAt: null, lost: 1 }])
})

test('one that says it is gone is turned off at once; one that has ended hears nothing', async () => {
  await webhook()
  const { id } = await change()
  answer = (response) => response.writeHead(410).end()
  await deliverWebhook({ id })
  expect(await listWebhooks(officer)).toMatchObject([{ offAt: expect.any(Date) as Date, problem: { status: 410 } }])
  const { id: hook } = await webhook()
  const { id: other } = await change()
  await endWebhook(officer, { webhook: hook })
  heard.length = 0
  await deliverWebhook({ id: other })
  expect(heard).toEqual([])
  await expect(endWebhook(officer, { webhook: hook })).rejects.toThrow('notFound')
})

test('a redirect is not followed, and whoever does not answer holds nothing up', async () => {
  await webhook()
  const { id } = await change()
  answer = (response) => response.writeHead(307, { location: own }).end()
  await expect(deliverWebhook({ id })).rejects.toThrow('tried again')
  expect(heard).toHaveLength(1)
  expect(await rows()).toMatchObject([{ problem: 'redirected', status: 307 }])
  answer = () => undefined
  await expect(deliverWebhook({ id }, { most: 200 })).rejects.toThrow('tried again')
  answer = (response) => void response.writeHead(200).write('and')
  await expect(deliverWebhook({ id }, { most: 200 })).rejects.toThrow('tried again')
  expect(await rows()).toMatchObject([{ problem: 'slow' }])
  await database.query(`update webhooks set url = 'http://localhost:1/'`)
  await expect(deliverWebhook({ id })).rejects.toThrow('tried again')
  expect(await rows()).toMatchObject([{ problem: 'unreachable', attempts: 4 }])
  answer = (response) => response.end('x'.repeat(5_000_000))
  await database.query(`update webhooks set url = $1`, [own])
  await deliverWebhook({ id })
  expect(await rows()).toMatchObject([{ state: 'delivered' }])
})

const inside = ['127.0.0.1', '10.0.0.8', '169.254.169.254', '192.168.1.1', '::1', 'fd00::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1']
const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address)
const resolvesTo = (...addresses: string[]): Ask => (_, __, done) => done(null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))

test.each([...inside, '0x7f.1', '2130706433', '0177.0.0.1'])('an address inside is refused when it is saved: %s', async (address) => {
  await expect(makeWebhook(officer, { name: 'Inside', url: `https://${bracketed(address)}/` })).rejects.toMatchObject({ fields: { url: 'internalAddress' } })
})

test('so is a name that leads there, one that leads nowhere, and what is not https', async () => {
  for (const address of inside) await expect(makeWebhook(officer, { name: 'Inside', url: 'https://hooks.example/' }, () => Promise.resolve([{ address: '93.184.215.14' }, { address }]))).rejects.toMatchObject({ fields: { url: 'internalAddress' } })
  await expect(makeWebhook(officer, { name: 'Nowhere', url: 'https://hooks.example/' }, () => Promise.reject(new Error('ENOTFOUND')))).rejects.toMatchObject({ fields: { url: 'unknownHost' } })
  await expect(makeWebhook(officer, { name: 'Plain', url: 'http://hooks.example/' })).rejects.toMatchObject({ fields: { url: 'notHttps' } })
  await makeWebhook(officer, { name: 'Outside', url: 'https://hooks.example/' }, () => Promise.resolve([{ address: '93.184.215.14' }]))
  await expect(makeWebhook({ ...officer, role: 'support' }, { name: 'No', url: own })).rejects.toThrow('notYourRole')
})

test('its own machine is one only for an evaluation', async () => {
  const { ORIGIN } = process.env
  const needed = { ORIGIN: 'https://privacy.example', SMTP_URL: 'smtp://127.0.0.1', OPERATOR_NAME: 'A', OPERATOR_ENTITY: 'A', OPERATOR_ADDRESS: 'A', PRIVACY_EMAIL: 'a@b.example' }
  const before = Object.fromEntries(Object.keys(needed).map((name) => [name, process.env[name]]))
  try {
    Object.assign(process.env, needed)
    forgetSettings()
    await expect(makeWebhook(officer, { name: 'Own', url: own })).rejects.toMatchObject({ fields: { url: 'notHttps' } })
    await expect(makeWebhook(officer, { name: 'Own', url: own.replace('http:', 'https:') })).rejects.toMatchObject({ fields: { url: 'internalAddress' } })
    expect(await postOutward(own, { headers: {}, body: '{}' })).toEqual({ problem: 'internal', status: null })
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
    }
    forgetSettings()
  }
  expect(process.env['ORIGIN']).toBe(ORIGIN)
  expect(heard).toEqual([])
})

test.each(inside)('a name that has come to lead inside since is refused at connecting: %s', async (address) => {
  expect(await postOutward(`https://hooks.example:${port}/`, { headers: {}, body: '{}' }, { resolve: resolvesTo(address) })).toEqual({ problem: 'internal', status: null })
  expect(await postOutward(`https://hooks.example:${port}/`, { headers: {}, body: '{}' }, { resolve: resolvesTo('93.184.215.14', address) })).toEqual({ problem: 'internal', status: null })
  expect(await postOutward(`https://${bracketed(address)}:${port}/`, { headers: {}, body: '{}' })).toEqual({ problem: 'internal', status: null })
  expect(heard).toEqual([])
})

test('there are no more than the worker has places for, of those that have not ended', async () => {
  for (let there = 0; there < mostWebhooks; there++) await webhook()
  await expect(webhook()).rejects.toEqual(new NotNow('tooManyWebhooks'))
  const [one] = await listWebhooks(officer)
  await endWebhook(officer, { webhook: one!.id })
  await webhook()
  await expect(webhook()).rejects.toEqual(new NotNow('tooManyWebhooks'))
})

test('the key lies sealed, and rows go when they have had their time', async () => {
  const { secret } = await webhook()
  expect(JSON.stringify(await database.query(`select encode(secret, 'escape') as secret from webhooks`))).not.toContain(secret.slice(6))
  const { id } = await change()
  await database.query(`update webhook_deliveries set at = now() - interval '31 days'`)
  await forgetDeliveries({ kind: 'pruner' })
  expect((await rows()).map((row) => row.id)).not.toContain(id)
})
