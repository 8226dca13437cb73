import { generateKeyPairSync, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { dkimVerify } from 'mailauth'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as } from '#privacy/actor.ts'
import { approveCampaign } from '#privacy/campaigns/approve-campaign.ts'
import { proposeCampaign } from '#privacy/campaigns/propose-campaign.ts'
import { optOutByLink } from '#privacy/choices/opt-out-by-link.ts'
import { readLink } from '#privacy/choices/read-link.ts'
import { readTestLink } from '#privacy/choices/read-test-link.ts'
import { readWhy } from '#privacy/choices/read-why.ts'
import { sendBatch } from '#privacy/campaigns/send-batch.ts'
import { readCampaign } from '#privacy/campaigns/read-campaign.ts'
import { startCampaign } from '#privacy/campaigns/start-campaign.ts'
import { stopCampaign } from '#privacy/campaigns/stop-campaign.ts'
import { testCampaign } from '#privacy/campaigns/test-campaign.ts'
import { writeCampaign } from '#privacy/campaigns/write-campaign.ts'
import { startedCampaign } from '#db/test-campaign.ts'
import { digest } from '#privacy/digest.ts'
import { confirmEnquiry } from '#privacy/enquiries/confirm-enquiry.ts'
import { enquiryWording } from '#privacy/enquiry-subjects.ts'
import { notify } from '#privacy/notify.ts'
import { seal } from '#privacy/seal.ts'
import { topics, type Topic } from '#privacy/topics.ts'
import { forgetSettings } from '#settings'
import { sendMail } from './send-mail.ts'

const worker = { kind: 'worker', task: 'mail' } as const
const visitor = { kind: 'visitor' } as const
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const database = await testDatabase()
const keys = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'der' } })

const received: Buffer[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, _, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      received.push(Buffer.concat(chunks))
      done()
    })
  },
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
afterAll(() => new Promise<void>((closed) => server.close(closed)))
const key = { DKIM_DOMAIN: 'news.harbourline.example', DKIM_SELECTOR: 'one', DKIM_PRIVATE_KEY: keys.privateKey }
Object.assign(process.env, {
  ORIGIN: 'https://privacy.harbourline.example',
  SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
  OPERATOR_NAME: 'Harbourline',
  OPERATOR_ENTITY: 'Harbourline Communications Ltd',
  OPERATOR_ADDRESS: '18 Quay Street, Bristol BS1 4ST',
  PRIVACY_EMAIL: 'privacy@harbourline.example',
  MARKETING_FROM: 'letters@news.harbourline.example',
})
/** From now on the portal has a key to sign with, or none. */
function sign(signs: boolean): void {
  for (const [name, value] of Object.entries(key)) {
    if (signs) process.env[name] = value
    else delete process.env[name]
  }
  forgetSettings()
}
sign(true)
afterEach(() => sign(true))

/** The key as the DNS would have it. */
const dns = (name: string, kind: string): Promise<string[][]> =>
  name === 'one._domainkey.news.harbourline.example' && kind === 'TXT' ? Promise.resolve([[`v=DKIM1; k=rsa; p=${keys.publicKey.toString('base64')}`]]) : Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }))

/** What a verifier that is not the sender says of a message, and which of its headers the signature covers. */
async function verified(message: Buffer | string): Promise<{ result: string | undefined; covered: string[] }> {
  const { results } = await dkimVerify(message, { resolver: dns })
  const [one] = results as { status?: { result?: string }; signingHeaders?: { keys?: string } }[]
  return { result: one?.status?.result, covered: one?.signingHeaders?.keys?.toLowerCase().split(/:\s*/) ?? [] }
}

async function send(topic: Topic, locale = 'en'): Promise<{ raw: Buffer; email: string; person: string }> {
  const email = `${randomUUID()}@customer.example`
  const person = await database.person({ email, locale, timeZone: 'America/Los_Angeles' }, small)
  await database.query(`insert into choices (person_id, topic, decision, wording, source, at) values ($1, $2, 'in', '2026-11', 'portal', now() - interval '1 day')`, [person, topic])
  await sendBatch(worker, { id: await startedCampaign(database, { topic, subject: 'Grüße & news', body: `Line one ${randomUUID()}` }) })
  const [row] = await database.query<{ id: string }>('select id from outbox where person_id = $1 and topic = $2', [person, topic])
  await sendMail({ id: row!.id })
  return { raw: received.at(-1)!, email, person }
}

const header = (raw: Buffer, name: string): string => (new RegExp(`^${name}:[^]*?\\r\\n(?![ \\t])`, 'im').exec(raw.toString('binary')) ?? [''])[0]

test('a message about any topic has its list, its way out and its reason, in its headers and its body', async () => {
  for (const topic of topics) {
    const { raw, email, person } = await send(topic)
    const mail = await simpleParser(raw)
    expect(mail.from?.value[0]?.address).toBe('letters@news.harbourline.example')
    const list = mail.headers.get('list') as unknown as { id: { id: string }; unsubscribe: { url: string } }
    expect(list.id.id).toBe(`${topic}.news.harbourline.example`)
    // RFC 8058, section 3.1: one https address, and this value.
    expect(header(raw, 'List-Unsubscribe').match(/<[^>]*>/g)).toEqual([`<${list.unsubscribe.url}>`])
    expect(list.unsubscribe.url).toMatch(/^https:\/\/privacy\.harbourline\.example\/api\/opt-out\/[\w-]+$/)
    expect(header(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
    for (const words of [mail.text!, mail.html as string]) {
      expect(words).toContain('Harbourline Communications Ltd, 18 Quay Street, Bristol BS1 4ST')
      const [, stop] = /privacy\.harbourline\.example\/opt-out\/([\w-]+)/.exec(words)!
      const [, why] = /privacy\.harbourline\.example\/why\/([\w-]+)/.exec(words)!
      expect(list.unsubscribe.url.endsWith(`/${stop!}`)).toBe(true)
      expect(await readLink(visitor, { token: stop! })).toMatchObject({ topic, off: false })
      expect(await readWhy(visitor, { token: why! })).toMatchObject({ topic, timeZone: 'America/Los_Angeles', basis: { basis: 'consent', wording: '2026-11', source: 'portal' } })
    }
    expect(mail.text).toContain('Why did I get this?')
    expect(raw.toString('binary').replaceAll(email, '')).not.toContain(person)
  }
})

/** Asks for the test of a campaign at the desk; gives the row in the outbox and whose it is. */
async function askTest(topic: Topic): Promise<{ id: string; staff: string }> {
  const staff = randomUUID()
  await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'Writer', 'privacy')`, [staff, `${staff}@desk.example`])
  const desk = { kind: 'staff', staff, role: 'privacy', session: randomUUID(), provedAt: new Date() } as const
  const campaign = await writeCampaign(desk, { topic, language: 'en', subject: 'News', body: 'Line one', perMinute: 60 })
  await testCampaign(desk, { campaign })
  const [row] = await database.query<{ id: string }>(`select id from outbox where kind = 'campaign-test' and state = 'waiting' order by created_at desc limit 1`)
  return { id: row!.id, staff }
}

async function sendTest(topic: Topic): Promise<Buffer> {
  await sendMail({ id: (await askTest(topic)).id })
  return received.at(-1)!
}

test('the test of a campaign shows sender, list, ways out and reason as they will be, and its ways out change nothing', async () => {
  for (const topic of topics) {
    const raw = await sendTest(topic)
    const mail = await simpleParser(raw)
    expect(mail.subject).toBe('[Test] News')
    expect(mail.from?.value[0]?.address).toBe('letters@news.harbourline.example')
    const list = mail.headers.get('list') as unknown as { id: { id: string }; unsubscribe: { url: string } }
    expect(list.id.id).toBe(`${topic}.news.harbourline.example`)
    expect(header(raw, 'List-Unsubscribe').match(/<[^>]*>/g)).toEqual([`<${list.unsubscribe.url}>`])
    expect(header(raw, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
    const token = /\/api\/opt-out\/([\w-]+)$/.exec(list.unsubscribe.url)![1]!
    for (const words of [mail.text!, mail.html as string]) {
      for (const part of ['Harbourline Communications Ltd, 18 Quay Street, Bristol BS1 4ST', `/opt-out/${token}`, `/why/${token}`, 'This is a test']) expect(words).toContain(part)
    }
    const counts = () => database.query('select (select count(*) from choices) as choices, (select count(*) from suppressions) as suppressions, (select count(*) from audit) as audit')
    const before = await counts()
    for (const how of [{}, { all: true, said: 'all' }, { topic: 'events', said: 'topic' }] as const) await optOutByLink(visitor, { token, ...how })
    expect(await counts()).toEqual(before)
    expect(readTestLink(visitor, { token })).toBe(topic)
    expect([await readLink(visitor, { token }), await readWhy(visitor, { token })], 'it is nobody’s').toEqual([undefined, undefined])
  }
})

test('the test of a campaign goes to nobody who does not work at the desk when it is to go', async () => {
  const { id, staff } = await askTest('offers')
  await database.query('update staff set active = false where id = $1', [staff])
  const soFar = received.length
  await sendMail({ id })
  expect(received).toHaveLength(soFar)
  expect(await database.query('select state from outbox where id = $1', [id])).toEqual([{ state: 'withheld' }])
})

/** Sends what somebody without an account asked for and confirmed. */
async function sendInformation(): Promise<Buffer> {
  const [id, token, email] = [randomUUID(), randomUUID(), `${randomUUID()}@visitor.example`]
  await database.query(`insert into enquiry_asks (id, link, address, subject, wording, locale) values ($1, $2, $3, 'prices', $4, 'en')`, [id, digest('session', token), seal(email, `enquiry_asks.address:${id}`), enquiryWording])
  await confirmEnquiry({ kind: 'auth' }, { token })
  const [row] = await database.query<{ id: string }>(`select id from outbox where kind = 'enquiry-information' order by created_at desc limit 1`)
  await sendMail({ id: row!.id })
  return received.at(-1)!
}

test.each([
  ['marketing', async () => (await send('product-news')).raw, '/api/opt-out/', '<product-news.', 'Line one'],
  ['the test of a campaign', () => sendTest('product-news'), '/api/opt-out/', '<product-news.', 'Line one'],
  ['information that was asked for', sendInformation, '/api/stop-information/', '<prices.', 'prices'],
] as const)('a verifier other than the sender finds both headers of %s under the signature, and any change of either', async (_, sent, way, list, said) => {
  const raw = await sent()
  const { result, covered } = await verified(raw)
  expect(result).toBe('pass')
  expect(covered).toEqual(expect.arrayContaining(['from', 'subject', 'date', 'message-id', 'list-id', 'list-unsubscribe', 'list-unsubscribe-post']))
  const text = raw.toString('binary')
  const words = text.indexOf('\r\n\r\n')
  const changes: [string, (text: string) => string][] = [
    ['another address', (of) => of.replace(way, '/api/opt-in/')],
    ['another value', (of) => of.replace('One-Click', 'Two-Click')],
    ['no address', (of) => of.replace(header(raw, 'List-Unsubscribe'), '')],
    ['no value', (of) => of.replace(header(raw, 'List-Unsubscribe-Post'), '')],
    ['another list', (of) => of.replace(list, '<offers.')],
    ['other words', (of) => of.slice(0, words) + of.slice(words).replace(said, 'Other')],
  ]
  for (const [name, change] of changes) {
    const changed = change(text)
    expect(changed, name).not.toBe(text)
    expect((await verified(Buffer.from(changed, 'binary'))).result, name).not.toBe('pass')
  }
})

test('a portal in earnest without a key lets no campaign be approved, begin or go on', async () => {
  const [first, second] = [randomUUID(), randomUUID()].map((staff) => ({ kind: 'staff', staff, role: 'privacy', session: randomUUID(), provedAt: new Date() }) as const)
  await database.query(`insert into staff (id, email, name, role) select id, id || '@desk.example', 'Any', 'privacy' from unnest($1::uuid[]) id`, [[first!.staff, second!.staff]])
  const campaign = await writeCampaign(first!, { topic: 'offers', language: 'en', subject: 'New', body: 'Words', perMinute: 60 })
  await proposeCampaign(first!, { campaign })
  const { seen } = await readCampaign(second!, { campaign })
  for (const step of [() => approveCampaign(second!, { campaign, seen }), () => startCampaign(first!, { campaign })]) {
    sign(false)
    await expect(step()).rejects.toThrow('unsigned')
    sign(true)
    await step()
  }
  await stopCampaign(first!, { campaign })
  sign(false)
  await expect(startCampaign(first!, { campaign })).rejects.toThrow('unsigned')
})

test('what goes out without a signature says nothing of one click: its address leads to the page with the button', async () => {
  sign(false)
  for (const raw of [(await send('offers')).raw, await sendInformation()]) {
    expect(header(raw, 'DKIM-Signature')).toBe('')
    expect(header(raw, 'List-Unsubscribe-Post')).toBe('')
    expect(header(raw, 'List-Unsubscribe')).toMatch(/<https:\/\/privacy\.harbourline\.example\/api\/(opt-out|stop-information)\/[\w-]+>/)
  }
})

test('what is not marketing has no list and no way out, and comes from the other sender', async () => {
  const id = await as(worker, (tx) => notify(tx, { kind: 'email-code', to: 'mara@customer.example', params: { code: '482913' } }))
  await sendMail({ id })
  const mail = await simpleParser(received.at(-1)!)
  expect(mail.from?.value[0]?.address).toBe('privacy@harbourline.example')
  expect(mail.headers.has('list')).toBe(false)
  expect(mail.text).not.toMatch(/opt-out|\/why\//)
})
