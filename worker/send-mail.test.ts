import { generateKeyPairSync, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startedCampaign } from '#db/test-campaign.ts'
import { testDatabase } from '#db/test-database.ts'
import { as } from '#privacy/actor.ts'
import { sendBatch } from '#privacy/campaigns/send-batch.ts'
import { lag } from '#privacy/health/lag.ts'
import { sendFailedAgain } from '#privacy/notices/send-failed-again.ts'
import { notify } from '#privacy/notify.ts'
import { forgetSettings } from '#settings'
import { sendMail } from './send-mail.ts'
import { mails } from './tasks.ts'

const worker = { kind: 'worker', task: 'mail' } as const
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const keys = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
const database = await testDatabase()

/** What the server answers to the next message: an SMTP code at a stage, or the line goes dead. */
type Mood = 'accept' | 'hang-up' | { at: 'rcpt' | 'data' | 'mail'; code: number }
let mood: Mood = 'accept'
const received: { raw: string; mail: ParsedMail; to: string[] }[] = []
const no = (at: string) => (typeof mood === 'object' && mood.at === at ? Object.assign(new Error('no'), { responseCode: mood.code }) : null)
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onMailFrom: (_, __, done) => done(no('mail')),
  onRcptTo: (_, __, done) => done(no('rcpt')),
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      if (mood === 'hang-up') return hangUp()
      if (no('data')) return done(no('data'))
      const raw = Buffer.concat(chunks).toString('binary')
      simpleParser(Buffer.concat(chunks), (_, mail) => {
        received.push({ raw, mail, to: session.envelope.rcptTo.map(({ address }) => address) })
        done()
      })
    })
  },
})
const hangUp = () => {
  for (const connection of server.connections) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy()
}
server.on('error', () => undefined)
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
process.env['SMTP_URL'] = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
process.env['DKIM_DOMAIN'] = 'harbourline.example'
process.env['DKIM_SELECTOR'] = 'one'
process.env['DKIM_PRIVATE_KEY'] = keys.privateKey
forgetSettings()
afterAll(() => new Promise<void>((closed) => server.close(closed)))
beforeEach(() => {
  mood = 'accept'
  received.length = 0
})

const put = (params: { code: string } = { code: '482913' }, to = 'mara@customer.example') => as(worker, (tx) => notify(tx, { kind: 'email-code', to, params }))
const stateOf = async (id: string) => (await database.query<{ state: string; attempts: number; recipient: unknown; contents: unknown }>('select state, attempts, recipient, contents from outbox where id = $1', [id]))[0]!

describe('sending', () => {
  it('delivers text and HTML once, and empties what it said', async () => {
    const id = await put()
    await sendMail({ id })
    await sendMail({ id })
    expect(received).toHaveLength(1)
    const { mail, to } = received[0]!
    expect(to).toEqual(['mara@customer.example'])
    expect(mail.text).toContain('482913')
    expect(mail.html).toContain('482913')
    expect(mail.messageId).toBe(`<${id}@localhost>`)
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.headers.has('list')).toBe(false)
    expect(await stateOf(id)).toMatchObject({ state: 'sent', recipient: null, contents: null })
  })

  it.each([{ at: 'rcpt', code: 450 }, { at: 'data', code: 451 }, { at: 'mail', code: 421 }, { at: 'mail', code: 550 }] as const)('keeps a message when the server says $code at $at, and sends it later', async (no) => {
    const id = await put()
    mood = no
    await expect(sendMail({ id })).rejects.toThrow('tried again')
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 1 })
    mood = 'accept'
    await sendMail({ id })
    expect(received).toHaveLength(1)
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 2 })
  })

  it('has failed after the twelfth try: one line says so and names nobody, and once the server is well it can be sent again', async () => {
    const id = await put({ code: '482913' }, 'mara@customer.example')
    const letter = await as(worker, (tx) => notify(tx, { kind: 'email-warning', to: 'mara@customer.example', params: { on: '2026-11-25' } }))
    const lines: string[] = []
    const log = vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
    mood = { at: 'rcpt', code: 450 }
    const job = (attempts: number) => ({ job: { attempts, max_attempts: 12 } }) as never
    await expect(mails['send-mail']!({ id }, job(11))).rejects.toThrow('tried again')
    await mails['send-mail']!({ id }, job(12))
    await mails['send-mail']!({ id: letter }, job(12))
    log.mockRestore()
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ what: 'mail-failed', kind: 'email-code', id, responseCode: 450 }, { what: 'mail-failed', id: letter }])
    expect(lines.join()).not.toMatch(/mara|482913/)
    expect(await stateOf(id)).toMatchObject({ state: 'failed' })
    expect((await lag({ kind: 'worker', task: 'sweep' })).failedMail.waiting).toBe(2)
    mood = 'accept'
    await sendMail({ id })
    expect(received, 'it has failed').toEqual([])
    expect(await sendFailedAgain(worker), 'all but the code').toBe(1)
    await sendMail({ id: letter })
    expect(received).toHaveLength(1)
    expect(await stateOf(letter)).toMatchObject({ state: 'sent', recipient: null, contents: null })
  })

  it('has failed at the last try, too, when its words can’t be put together: it waits for ever in no list', async () => {
    const id = await as(worker, (tx) => notify(tx, { kind: 'requests-due', to: 'mara@customer.example', params: { requests: [] } }))
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await expect(sendMail({ id })).rejects.toThrow('tried again')
    expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 1 })
    await sendMail({ id, last: true })
    log.mockRestore()
    expect(await stateOf(id)).toMatchObject({ state: 'failed' })
  })

  it('counts no copy when the server got the words and said that it did not keep them: such a message is tried as often as any', async () => {
    const id = await put()
    mood = { at: 'data', code: 451 }
    for (let attempt = 1; attempt < 12; attempt++) await expect(sendMail({ id })).rejects.toThrow('tried again')
    mood = 'accept'
    await sendMail({ id, last: true })
    expect(received).toHaveLength(1)
    expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 12 })
  })

  it('names nobody in what the queue keeps of a failure', async () => {
    const id = await put()
    mood = { at: 'rcpt', code: 450 }
    const failure = await sendMail({ id }).catch((error: Error) => error)
    expect(`${String(failure)} ${String((failure as Error).stack)}`).not.toContain('mara')
  })

  it.each([{ at: 'rcpt', code: 550 }, { at: 'data', code: 554 }] as const)('settles a message the server refuses for good: $code at $at', async (no) => {
    const id = await put()
    mood = no
    await sendMail({ id })
    expect(await stateOf(id)).toMatchObject({ state: 'refused', recipient: null, contents: null })
    mood = 'accept'
    await sendMail({ id })
    expect(received).toEqual([])
  })

  it('loses nothing when the server hangs up or is not there', async () => {
    const id = await put()
    mood = 'hang-up'
    await expect(sendMail({ id })).rejects.toThrow('tried again')
    expect((await stateOf(id)).state).toBe('waiting')
    const right = process.env['SMTP_URL']
    process.env['SMTP_URL'] = 'smtp://127.0.0.1:1'
    forgetSettings()
    await expect(sendMail({ id })).rejects.toThrow('tried again')
    process.env['SMTP_URL'] = right
    forgetSettings()
    mood = 'accept'
    await sendMail({ id })
    expect(received).toHaveLength(1)
  })

  it('sends a copy under the same Message-ID when it died between the server’s yes and its own note', async () => {
    const id = await put()
    const [before] = await database.query<{ recipient: Buffer; contents: Buffer }>('select recipient, contents from outbox where id = $1', [id])
    await sendMail({ id })
    await database.query(`update outbox set state = 'waiting', recipient = $2, contents = $3, settled_at = null where id = $1`, [id, before!.recipient, before!.contents])
    await sendMail({ id })
    expect(received.map(({ mail }) => mail.messageId)).toEqual([`<${id}@localhost>`, `<${id}@localhost>`])
  })

  it('reaches a phone through the text gateway', async () => {
    const id = await as(worker, (tx) => notify(tx, { kind: 'phone-code', to: '+447700900412', params: { code: '482913' } }))
    await sendMail({ id })
    expect(received[0]!.to).toEqual(['447700900412@text.example'])
    expect(received[0]!.mail.html).toBe(false)
  })
})

describe('marketing', () => {
  it('carries its way out in the header, signed, under a sender of its own', async () => {
    const email = `${randomUUID()}@customer.example`
    const person = await database.person({ email }, small)
    await sendBatch(worker, { id: await startedCampaign(database, { topic: 'product-news', subject: 'Grüße & news', body: `Line one\n\n<script>alert(1)</script> {x} ${randomUUID()}` }) })
    const [row] = await database.query<{ id: string }>('select id from outbox where person_id = $1', [person])
    await sendMail({ id: row!.id })
    const { raw, mail, to } = received[0]!
    expect(to).toEqual([email])
    expect(mail.from?.value[0]?.address).toBe('news@harbourline.example')
    expect(mail.subject).toBe('Grüße & news')
    expect(mail.html).not.toContain('<script>')
    expect(raw).toMatch(/^List-Unsubscribe: <http:\/\/localhost:3000\/api\/opt-out\/[\w-]+>\r\n/m)
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n/m)
    expect(raw).toMatch(/^List-ID: .*<product-news\.harbourline\.example>\r\n/im)
    expect(`${mail.subject} ${raw.split('\r\n\r\n')[0]}`.replace(email, '')).not.toContain(person)
  })
})
