import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { tamperer } from '#db/test-tamperer.ts'
import { replyAddress } from '#mail/reply-address.ts'
import { as, type AuthActor, type PersonActor } from '#privacy/actor.ts'
import { ask } from '#privacy/requests/intake/ask.ts'
import { askOutside } from '#privacy/requests/intake/ask-outside.ts'
import { fileMail, type Filed } from '#privacy/requests/files/file-mail.ts'
import { lag } from '#privacy/health/lag.ts'
import { openFollow } from '#privacy/requests/intake/open-follow.ts'
import { readFollowed } from '#privacy/requests/intake/read-followed.ts'
import { readOwn } from '#privacy/requests/read-own.ts'
import { readOwnAttachment } from '#privacy/requests/files/read-own-attachment.ts'
import { forgetSettings } from '#settings'
import { alone } from './mail/alone.ts'
import { readMail, type Unread } from './mail/read-mail.ts'

const database = await testDatabase()
const tamper = await tamperer(database)
const auth: AuthActor = { kind: 'auth' }
beforeAll(() => {
  process.env['REPLY_ADDRESS'] = 'requests@harbourline.example'
  forgetSettings()
  return () => {
    delete process.env['REPLY_ADDRESS']
    forgetSettings()
  }
})

const address = (): string => `${randomUUID()}@customer.example`
async function asked(): Promise<{ person: PersonActor; email: string; number: number; to: string }> {
  const email = address()
  const person = { kind: 'person', person: await database.person({ email }), session: randomUUID(), provedAt: new Date() } as const
  const { number } = await ask(person, { kind: 'access', words: 'What is there?', of: undefined })
  return { person, email, number, to: replyAddress(`FR-${number}`)! }
}

type Parts = { from: string; to: string; body?: string; head?: readonly string[]; id?: string }
const mail = ({ from, to, body = 'The second address.', head = [], id = `<${randomUUID()}@customer.example>` }: Parts): Buffer =>
  Buffer.from([`From: ${from}`, `To: ${to}`, 'Subject: Re: FR', `Message-ID: ${id}`, ...head, ...(head.some((line) => /^content-type/i.test(line)) ? [] : ['Content-Type: text/plain; charset=utf-8']), '', body].join('\r\n'))
async function handIn(raw: Buffer): Promise<Filed | Unread> {
  const read = await readMail(raw)
  return typeof read === 'string' ? read : fileMail({ kind: 'postman' }, read)
}
const mailed = async (person: PersonActor, number: number) => (await readOwn(person, { number })).events.filter(({ way }) => way === 'mail')
const part = (type: string, contents: Buffer, disposition = 'attachment'): string => [`--b`, `Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', `Content-Disposition: ${disposition}; filename="passport of Ada.pdf"`, '', contents.toString('base64')].join('\r\n')
const mixed = (words: string, ...parts: string[]) => ({ head: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'], body: ['--b', 'Content-Type: text/plain; charset=utf-8', '', words, ...parts, '--b--', ''].join('\r\n') })

test('an answer to a mail is a message on the timeline that says it came by mail, and shows nobody’s identity', async () => {
  const { person, email, number, to } = await asked()
  const before = await database.query('select identity, (select count(*)::int from identity_checks c where c.request_id = requests.id) as checks from requests where number = $1', [number])
  expect(await handIn(mail({ from: `Ada <${email.toUpperCase()}>`, to: `Harbourline <${to.toUpperCase()}>`, body: 'The second address.\r\n\r\nOn Fri, 27 Nov 2026 at 10:12, Harbourline <${to}> wrote:\r\n> which one?' }))).toBe('filed')
  expect(await mailed(person, number)).toMatchObject([{ kind: 'message', by: 'person', way: 'mail', filesLeft: 0, words: 'The second address.\n\n[…]' }])
  expect(await database.query('select identity, (select count(*)::int from identity_checks c where c.request_id = requests.id) as checks from requests where number = $1', [number])).toEqual(before)
  expect(await database.query(`select actor, actor_id, verb, record, columns from audit where person_id = $1 and verb = 'file-mail'`, [person.person])).toEqual([{ actor: 'postman', actor_id: null, verb: 'file-mail', record: 'requestEvents', columns: ['words', 'way'] }])
})

test('who follows a request without an account answers from the address they gave, and its checks stay as they were', async () => {
  const email = address()
  const { number, code } = await askOutside(auth, { kind: 'access', place: 'gb', email, words: 'What is there?' })
  const token = await openFollow(auth, { reference: number, code })
  expect(await handIn(mail({ from: email, to: replyAddress(`FR-${number}`)! }))).toBe('filed')
  expect(await database.query('select identity, answer_shown as shown from requests where number = $1', [number])).toEqual([{ identity: 'code-sent', shown: false }])
  // Whoever typed the address may not be whose it is: what comes from there they read once its code is shown.
  expect((await readFollowed(auth, { token }))!.events.map(({ way }) => way)).not.toContain('mail')
  await database.query('update requests set answer_shown = true where number = $1', [number])
  const read = await readFollowed(auth, { token })
  expect(read!.events.at(-1)).toMatchObject({ way: 'mail', words: 'The second address.' })
  expect(read!.known).toBe(false)
})

test('files that are taken come along, the others are counted, and no name of theirs is kept', async () => {
  const { person, email, number, to } = await asked()
  const pdf = Buffer.from('%PDF-1.7 hello')
  const body = mixed('Here.', part('application/pdf', pdf), part('application/zip', Buffer.from('PK\u0003\u0004')), part('text/html', Buffer.from('<p>no</p>')), part('application/pgp-signature', Buffer.from('-----BEGIN')))
  expect(await handIn(mail({ from: email, to, ...body }))).toBe('filed')
  const [event] = await mailed(person, number)
  expect(event).toMatchObject({ filesLeft: 2, words: 'Here.', files: [{ name: `FR-${number}-1.pdf`, type: 'application/pdf' }] })
  expect(pdf.equals((await readOwnAttachment(person, { number, file: event!.files[0]!.id })).contents)).toBe(true)
  const seven = mixed('', ...Array.from({ length: 7 }, () => part('image/png', pdf)))
  expect(await handIn(mail({ from: email, to, ...seven }))).toBe('filed')
  const [, second] = await mailed(person, number)
  expect(second).toMatchObject({ filesLeft: 2, words: null })
  expect(second!.files).toHaveLength(5)
  const large = mixed('Large.', part('application/pdf', Buffer.concat([pdf, Buffer.alloc(8 * 1024 * 1024)])))
  expect(await handIn(mail({ from: email, to, ...large }))).toBe('filed')
  expect((await mailed(person, number)).at(-1)).toMatchObject({ filesLeft: 1, files: [] })
})

test('the same mail is filed once, also when two hand it in at the same time', async () => {
  const { person, email, number, to } = await asked()
  const raw = mail({ from: email, to })
  expect((await Promise.all([handIn(raw), handIn(raw)])).toSorted()).toEqual(['filed', 'known'])
  expect(await handIn(raw)).toBe('known')
  const nameless = Buffer.from(raw.toString().replace(/Message-ID: .*\r\n/, ''))
  expect([await handIn(nameless), await handIn(nameless)]).toEqual(['filed', 'known'])
  // A digest alone is kept of it, another one for another request.
  const other = await asked()
  expect(await handIn(mail({ from: other.email, to: other.to, id: /Message-ID: (.*)\r/.exec(raw.toString())![1]! }))).toBe('filed')
  expect(await mailed(person, number)).toHaveLength(2)
  await database.query(`update requests set state = 'answered', answered_at = now(), outcome = 'complied' where number = $1`, [number])
  expect(await handIn(raw)).toBe('known')
})

test('what is not from who asked, on no request of ours, on one that is answered, or too much is not filed', async () => {
  const { person, email, number, to } = await asked()
  const stranger = await asked()
  expect(await handIn(mail({ from: stranger.email, to }))).toBe('wrong-sender')
  expect(await handIn(mail({ from: `"${email}" <${stranger.email}>`, to }))).toBe('wrong-sender')
  for (const from of [`${email}, ${stranger.email}`, `friends: ${email};`, 'nobody']) expect(await handIn(mail({ from, to })), from).toBe('no-sender')
  expect(await handIn(mail({ from: email, to, head: [`From: ${stranger.email}`] }))).toBe('no-sender')
  const [local = '', host = ''] = to.split('@')
  const forged = `${local.slice(0, -1)}${local.endsWith('0') ? '1' : '0'}@${host}`
  const elsewhere = to.replace(/\+\d+/, `+${stranger.number}`)
  for (const wrong of ['requests@harbourline.example', forged, elsewhere, `${to}.evil.example`, `x${to}`, `${to}, ${stranger.to}`]) expect(await handIn(mail({ from: email, to: wrong })), wrong).toBe('no-reference')
  expect(await handIn(mail({ from: email, to: replyAddress('FR-999999999')! }))).toBe('no-reference')
  expect(await handIn(mail({ from: email, to, body: 'x'.repeat(20_001) }))).toBe('too-long')
  expect(await handIn(mail({ from: email, to, body: ' \r\n\u200e\u202e' }))).toBe('empty')
  expect(await mailed(person, number)).toEqual([])
  for (let i = 0; i < 20; i++) expect(await handIn(mail({ from: email, to }))).toBe('filed')
  expect(await handIn(mail({ from: email, to }))).toBe('too-many')
  await database.query(`update requests set state = 'answered', answered_at = now(), outcome = 'complied' where number = $1`, [number])
  expect(await handIn(mail({ from: email, to }))).toBe('closed')
})

test.each(['Auto-Submitted: auto-replied', 'Auto-Submitted: auto-generated; x=y', 'Precedence: bulk', 'Precedence: list', 'Return-Path: <>', 'List-Id: <a.b>', 'X-Autoreply: yes', 'Content-Type: multipart/report; boundary=b'])(
  'nobody wrote it, so it is not filed: %s',
  async (line) => {
    const { email, to } = await asked()
    expect(await handIn(mail({ from: email, to, head: [line] }))).toBe('automatic')
  },
)

test('a mail somebody wrote may say so', async () => {
  const { email, to } = await asked()
  expect(await handIn(mail({ from: email, to, head: ['Auto-Submitted: no', `Return-Path: <${email}>`] }))).toBe('filed')
})

test('codes of ours, links of ours, card numbers and letters nobody sees do not come onto the timeline', async () => {
  const { person, email, number, to } = await asked()
  const body = 'Code K7QM-2XPA-9RTD, k7qm-2xpa-9rtd\r\nhttp://localhost:3000/identity/abcDEF?x=1 and 4111 1111 1111 1111\u0000\u202e\u{e0041} well-made work-shop-door'
  expect(await handIn(mail({ from: email, to, body }))).toBe('filed')
  expect((await mailed(person, number))[0]!.words).toBe('Code ····, ····\nhttp://localhost:3000/···· and ···· well-made work-shop-door')
})

test('hostile mails: pages only, foreign letters, parts in parts, heads within heads, and what is no mail', async () => {
  const { person, email, number, to } = await asked()
  const html = '<html><head><style>x{}</style><script>alert(1)</script></head><body><p>Delete <b>it</b>.</p><img src="http://evil.example/a.png"><a href="javascript:x">here</a></body></html>'
  expect(await handIn(mail({ from: email, to, body: html, head: ['Content-Type: text/html; charset=utf-8'] }))).toBe('filed')
  expect((await mailed(person, number))[0]!.words).toMatch(/^Delete it\.\n/)
  expect((await mailed(person, number))[0]!.words).not.toMatch(/[<>]|alert/)
  const latin = Buffer.concat([mail({ from: email, to, body: '', head: ['Content-Type: text/plain; charset=iso-8859-1'] }), Buffer.from('Gr\u00fc\u00dfe', 'latin1')])
  expect(await handIn(latin)).toBe('filed')
  const [, second] = await mailed(person, number)
  expect(second!.words).toBe('Grüße')
  const deep = Array.from({ length: 600 }, (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`).join('')
  expect(['empty', 'unreadable', 'filed']).toContain(await handIn(mail({ from: email, to, head: ['Content-Type: multipart/mixed; boundary=b0'], body: deep })))
  const within = ['--b', 'Content-Type: message/rfc822', '', `From: other@evil.example\r\nTo: ${to}\r\nAuto-Submitted: auto-replied\r\n\r\nwithin`, '--b--'].join('\r\n')
  expect(['empty', 'filed']).toContain(await handIn(mail({ from: email, to, head: ['Content-Type: multipart/mixed; boundary=b'], body: within })))
  for (const raw of [Buffer.alloc(0), Buffer.from('\0\0\0'), Buffer.alloc(200_000, 0xff), Buffer.from(`From: ${email}\r\n${'X: y\r\n'.repeat(50_000)}\r\n`)]) expect(['no-reference', 'unreadable', 'automatic']).toContain(await handIn(raw))
  expect(await readMail(Buffer.alloc(61 * 1024 * 1024, 'x'))).toBe('too-long')
  // A head that is folded to look like two is one.
  expect(await handIn(mail({ from: `${email}\r\n Bcc: ${to}`, to: 'requests@harbourline.example' }))).toBe('no-reference')
})

test('a virus is not filed, and neither is anything else of its mail; a scanner that is silent can be asked again', async () => {
  const { person, email, number, to } = await asked()
  const raw = mail({ from: email, to, ...mixed('Here.', part('application/pdf', Buffer.from('%PDF-EICAR'))) })
  try {
    process.env['SCAN_COMMAND'] = 'grep -qvz EICAR'
    forgetSettings()
    expect(await handIn(raw)).toBe('infected')
    process.env['SCAN_COMMAND'] = '/no/such/scanner'
    forgetSettings()
    await expect(handIn(raw)).rejects.toThrow('scannerFailed')
  } finally {
    delete process.env['SCAN_COMMAND']
    forgetSettings()
  }
  expect(await mailed(person, number)).toEqual([])
})

type Ended = { code: number; out: string }
function run(args: string[], input?: Buffer, more: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/file-mail.ts', ...args], { env: { ...process.env, DATABASE_URL: database.ownerUrl, ...more } }, (error, out, wrong) => resolve({ code: error ? Number(error.code) : 0, out: out + wrong }))
    child.stdin!.end(input)
  })
}

test('the command files what is new in a maildir, moves it, puts aside what is not filed, names it by its file alone, and says so by its end once', async () => {
  const { person, email, number, to } = await asked()
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-maildir-'))
  for (const name of ['new', 'cur', 'tmp']) mkdirSync(path.join(folder, name))
  const put = (name: string, raw: Buffer): void => writeFileSync(path.join(folder, 'new', name), raw)
  put('1.good', mail({ from: email, to, body: 'By maildir.' }))
  put('2.away', mail({ from: email, to, head: ['Auto-Submitted: auto-replied'] }))
  put('3.stranger', mail({ from: 'mallory@evil.example', to }))
  put('4.huge', Buffer.alloc(61 * 1024 * 1024, 'x'))
  put('.hidden', mail({ from: email, to }))
  symlinkSync('/etc/passwd', path.join(folder, 'new', '5.link'))
  const first = await run([folder])
  expect(first.code).toBe(1)
  expect(first.out.trim().split('\n')).toEqual([
    '2.away: not filed: an automatic answer, a list or a report',
    '3.stranger: not filed: the sender is not who the request is with',
    '4.huge: not filed: too large',
    '1 filed; 1 not filed: an automatic answer, a list or a report; 1 not filed: the sender is not who the request is with; 1 not filed: too large',
    '2 in .unfiled/, for somebody to look at',
  ])
  expect(readdirSync(path.join(folder, 'cur')).toSorted()).toEqual(['1.good:2,S', '2.away:2,S'])
  expect(readdirSync(path.join(folder, 'new')).toSorted()).toEqual(['.hidden', '5.link'])
  const aside = () => readdirSync(path.join(folder, '.unfiled', 'new')).toSorted()
  expect(aside()).toEqual(['3.stranger', '4.huge'])
  const waiting = async () => (await lag({ kind: 'worker', task: 'sweep' })).unfiledMail.waiting
  expect(await waiting()).toBe(2)
  expect((await mailed(person, number)).map(({ words }) => words)).toEqual(['By maildir.'])
  // It is not read again, holds up nobody, and doesn't end the command with 1 for ever; it is counted, also when somebody has read it.
  renameSync(path.join(folder, '.unfiled', 'new', '4.huge'), path.join(folder, '.unfiled', 'cur', '4.huge:2,S'))
  put('1.good', mail({ from: email, to, body: 'Again.', id: '<again@customer.example>' }))
  expect([await run([folder]), await waiting()]).toEqual([{ code: 0, out: '1 filed\n2 in .unfiled/, for somebody to look at\n' }, 2])
  for (const one of ['new/3.stranger', 'cur/4.huge:2,S']) rmSync(path.join(folder, '.unfiled', one))
  // Killed between the database and the move: it is there again, and filed once.
  put('1.good', mail({ from: email, to, body: 'Again.', id: '<again@customer.example>' }))
  expect([await run([folder]), await waiting()]).toEqual([{ code: 0, out: '1.good: filed already\n1 filed already\n' }, 0])
  expect(await mailed(person, number)).toHaveLength(2)
}, 60_000)

test('what may go well another time stays, and is filed then', async () => {
  const { person, email, number, to } = await asked()
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-maildir-'))
  mkdirSync(path.join(folder, 'new'))
  writeFileSync(path.join(folder, 'new', '1'), mail({ from: email, to, ...mixed('Here.', part('application/pdf', Buffer.from('%PDF-1.7'))) }))
  expect(await run([folder], undefined, { SCAN_COMMAND: 'grep --no-such-option' })).toEqual({ code: 1, out: '1: not filed: something went wrong, try again\n1 not filed: something went wrong, try again\n' })
  expect(readdirSync(path.join(folder, 'new'))).toEqual(['1'])
  expect(await run([folder])).toEqual({ code: 0, out: '1 filed\n' })
  expect(await mailed(person, number)).toHaveLength(1)
}, 60_000)

test('one too many for a day stays in its place, and is filed when the day is over', async () => {
  const { person, email, number, to } = await asked()
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-maildir-'))
  mkdirSync(path.join(folder, 'new'))
  for (let i = 0; i < 20; i++) expect(await handIn(mail({ from: email, to }))).toBe('filed')
  writeFileSync(path.join(folder, 'new', '1'), mail({ from: email, to }))
  expect(await run([folder])).toEqual({ code: 1, out: '1: not filed: too many came for this request today\n1 not filed: too many came for this request today\n' })
  expect(readdirSync(path.join(folder, 'new'))).toEqual(['1'])
  await tamper(`update request_events set at = at - interval '1 day' where way = 'mail' and request_id = (select id from requests where number = $1)`, [number])
  expect(await run([folder])).toEqual({ code: 0, out: '1 filed\n' })
  expect(await mailed(person, number)).toHaveLength(21)
}, 60_000)

test('one command at a time goes through a maildir, and the second one ends well', async () => {
  const { person, email, number, to } = await asked()
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-maildir-'))
  mkdirSync(path.join(folder, 'new'))
  writeFileSync(path.join(folder, 'new', '1'), mail({ from: email, to, body: 'Once.' }))
  // Another way to the same folder is the same folder.
  const way = `${folder}-way`
  symlinkSync(folder, way)
  const during = await alone(way, async () => ({ again: await alone(folder, () => Promise.resolve('beside it')), run: await run([folder]) }))
  expect(during).toEqual({ again: undefined, run: { code: 0, out: 'another command is filing what is in this maildir\n' } })
  expect(readdirSync(path.join(folder, 'new'))).toEqual(['1'])
  expect((await run([folder])).out).toBe('1 filed\n')
  await expect(alone(folder, () => Promise.reject(new Error('Thrown.')))).rejects.toThrow('Thrown.')
  expect(await alone(folder, () => Promise.resolve('free'))).toBe('free')
  expect((await mailed(person, number)).map(({ words }) => words)).toEqual(['Once.'])
}, 60_000)

test('a mail that is far too long is refused before its words are looked at', async () => {
  const { person, email, number, to } = await asked()
  expect(await handIn(mail({ from: email, to, body: '4111 1111 1111 1111 \r\n'.repeat(50_000) }))).toBe('too-long')
  // What is quoted may be longer than what may be written.
  const quoted = `> ${'What we wrote. '.repeat(4)}\r\n`.repeat(1000)
  expect(await handIn(mail({ from: email, to, body: `Mine.\r\n\r\nOn Fri, 27 Nov 2026 at 10:12, Harbourline wrote:\r\n${quoted}` }))).toBe('filed')
  expect((await mailed(person, number)).map(({ words }) => words)).toEqual(['Mine.\n\n[…]'])
})

test('the command files one mail from its input, and ends as mail servers understand', async () => {
  const { person, email, number, to } = await asked()
  expect(await run([], mail({ from: email, to, body: 'By the input.' }))).toEqual({ code: 0, out: 'filed\n' })
  expect(await run([], mail({ from: 'mallory@evil.example', to }))).toEqual({ code: 65, out: 'not filed: the sender is not who the request is with\n' })
  expect(await run([], mail({ from: email, to, head: ['Precedence: bulk'] }))).toMatchObject({ code: 0 })
  expect((await mailed(person, number)).map(({ words }) => words)).toEqual(['By the input.'])
  expect((await run(['/no/such/maildir'])).code).toBe(75)
}, 60_000)

test('the database lets nothing but mail say that it came by mail, and mail say nothing else', async () => {
  const { person, number } = await asked()
  const [{ id } = { id: '' }] = await database.query<{ id: string }>('select id from requests where number = $1', [number])
  const insert = (actor: Parameters<typeof as>[0], values: string) => as(actor, (_, client) => client.query(`insert into request_events (request_id, person_id, kind, "by", way, mail_hash) values ('${id}', '${person.person}', ${values})`))
  const hash = `'${createHash('sha256').update(randomUUID()).digest('base64url')}'`
  await expect(insert(person, `'message', 'person', 'mail', ${hash}`)).rejects.toMatchObject({ constraint: 'request_event_by_mail' })
  for (const values of [`'message', 'person', null, ${hash}`, `'message', 'person', 'mail', null`, `'message', 'staff', 'mail', ${hash}`, `'answer', 'person', 'mail', ${hash}`]) {
    await expect(insert({ kind: 'postman', about: person.person }, values), values).rejects.toMatchObject({ constraint: 'request_event_by_mail' })
  }
  const reads = (table: string, actor: Parameters<typeof as>[0] = { kind: 'postman' }) => as(actor, (_, client) => client.query(`select * from ${table}`))
  for (const table of ['request_events', 'requests', 'profiles', 'request_attachments']) await expect(reads(table), table).rejects.toMatchObject({ code: '42501' })
  expect(await as({ kind: 'postman' }, (_, client) => client.query('select email from profiles').then(({ rowCount }) => rowCount))).toBe(0)
})
