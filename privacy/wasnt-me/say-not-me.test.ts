import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type StaffActor } from '../actor.ts'
import { openSession } from '../admission/open-session.ts'
import { answerDue } from '../deadlines.ts'
import { askExportFor } from '../export/ask-export-for.ts'
import { NotNow } from '../refusals.ts'
import { answerRequest } from '../requests/answer-request.ts'
import { denyRequest } from '../requests/deny-request.ts'
import { listChecks } from '../requests/identity/list-checks.ts'
import { settleCheck } from '../requests/identity/settle-check.ts'
import { startCheck } from '../requests/identity/start-check.ts'
import { ask } from '../requests/intake/ask.ts'
import { readRequest } from '../requests/read-request.ts'
import { writeToPerson } from '../requests/write-to-person.ts'
import { notMeKinds, openNotMeLink, sealNotMeLink } from '../not-me-link.ts'
import { sealErasureLink } from '../erasure-link.ts'
import { unseal } from '../seal.ts'
import { codeOf } from '../spoken-code.ts'
import { tellNotMe } from '../tell-not-me.ts'
import { channelsOf, heldUntil } from '../tell-channels.ts'
import { askChannelChange } from '../profile/ask-channel-change.ts'
import { confirmChannelChange } from '../profile/confirm-channel-change.ts'
import { openFollow } from '../requests/intake/open-follow.ts'
import { readNotMeLink } from './read-not-me-link.ts'
import { sayNotMe } from './say-not-me.ts'

const database = await testDatabase()
const visitor = { kind: 'visitor' } as const
const words = 'It was not me.'
const linkTo = (person: string, at = new Date()) => {
  const id = randomUUID()
  return { id, token: sealNotMeLink({ id, person, of: 'new-browser', at, former: false }) }
}

async function signedIn(person: string): Promise<string> {
  const [made] = await database.query<{ id: string }>(`insert into sessions (person_id, token_hash, expires_at, device) values ($1, $2, now() + interval '1 hour', 'x') returning id`, [person, randomUUID()])
  return made!.id
}

type Out = { kind: string; to: string | null; params: Record<string, string | null> }
async function mails(person: string): Promise<Out[]> {
  const rows = await database.query<{ id: string; kind: string; recipient: Buffer | null; contents: Buffer }>('select id, kind, recipient, contents from outbox where person_id = $1 order by created_at', [person])
  return rows.map((row) => ({ kind: row.kind, to: row.recipient && unseal(row.recipient, `outbox.recipient:${row.id}`), params: JSON.parse(unseal(row.contents, `outbox.contents:${row.id}`)) as Out['params'] }))
}
const secured = async (person: string) => (await mails(person)).filter(({ kind }) => kind === 'account-secured')
const count = async (table: string, person: string) => Number((await database.query<{ n: string }>(`select count(*) as n from ${table} where person_id = $1`, [person]))[0]!.n)

test('every session ends, codes and changes on their way with it, the account is held for 72 hours, and a complaint is filed', async () => {
  const email = `${randomUUID()}@customer.example`
  const person = await database.person({ email, phone: '+447700900123' })
  const [one] = [await signedIn(person), await signedIn(person)]
  await askChannelChange({ kind: 'person', person, session: one, provedAt: new Date() }, { channel: 'email', value: `${randomUUID()}@customer.example` })
  await database.query(`insert into sign_in_codes (audience, person_id, address_hash, code_hash, link_hash, browser_hash, expires_at) values ('person', $1, 'x', 'x', gen_random_uuid()::text, 'x', now() + interval '9 minutes')`, [person])
  await database.query(`insert into second_factors (person_id, kind, label, credential_id, confirmed_at) values ($1, 'totp', 'begun', null, null), ($1, 'passkey', 'kept', gen_random_uuid()::text, now())`, [person])
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() + interval '1 hour')`, [person])
  const { id, token } = linkTo(person)
  expect(await readNotMeLink(visitor, { token })).toEqual({ of: 'new-browser', at: expect.any(Date) as Date })
  expect([await count('sessions', person), await count('requests', person)]).toEqual([2, 0])

  await sayNotMe(visitor, { token, words })
  expect([await count('sessions', person), await count('sign_in_codes', person)]).toEqual([0, 0])
  expect(await database.query(`select state from channel_changes where person_id = $1`, [person])).toEqual([{ state: 'cancelled' }])
  expect(await database.query(`select label from second_factors where person_id = $1`, [person])).toEqual([{ label: 'kept' }])
  expect(await database.query(`select round(extract(epoch from due_at - now()) / 3600)::int as hours from erasures where person_id = $1`, [person])).toEqual([{ hours: 72 }])
  expect(heldUntil(await channelsOf(person))).not.toBeNull()
  expect(await database.query(`select id, kind, way, identity, state, words from requests where person_id = $1`, [person])).toEqual([{ id, kind: 'complaint', way: 'form', identity: 'none', state: 'open', words }])
  expect(await database.query(`select kind, by, words, notice_id is not null as told from request_events where person_id = $1 order by kind`, [person])).toEqual([
    { kind: 'acknowledged', by: 'system', words: null, told: true },
    { kind: 'received', by: 'person', words, told: false },
  ])
  const told = await secured(person)
  expect(told.map(({ to, params }) => [to, params['code'] !== null])).toEqual(expect.arrayContaining([[email, true], ['+447700900123', false]]))
  expect(told).toHaveLength(2)
  expect(await database.query(`select actor, verb, record from audit where person_id = $1 and verb = 'say-not-me' order by record`, [person])).toEqual([
    { actor: 'link', verb: 'say-not-me', record: 'exports' },
    { actor: 'link', verb: 'say-not-me', record: 'identityChecks' },
    { actor: 'link', verb: 'say-not-me', record: 'requests' },
    { actor: 'link', verb: 'say-not-me', record: 'sessions' },
  ])
  expect(await readNotMeLink(visitor, { token })).toMatchObject({ number: expect.any(Number) as number })
  const number = Number((await database.query<{ number: string }>('select number from requests where id = $1', [id]))[0]!.number)
  expect(await openFollow({ kind: 'auth' }, { reference: number, code: codeOf(id) })).toBeTruthy()
})

test('downloads that are ready or on their way are given up, and none is built by itself any more', async () => {
  const [person, other] = [await database.person(), await database.person()]
  for (const one of [person, other]) {
    for (const state of ['waiting', 'ready', 'expired']) await database.query(`insert into exports (person_id, categories, state) values ($1, '{profile}', $2)`, [one, state])
    await database.query(`insert into export_repeats (person_id, categories, every_months, next_at, ends_at) values ($1, '{profile}', 1, now() + interval '1 month', now() + interval '1 year')`, [one])
  }
  await sayNotMe(visitor, { token: linkTo(person).token, words })
  const states = async (one: string) => (await database.query<{ state: string }>('select state from exports where person_id = $1 order by state', [one])).map(({ state }) => state)
  expect([await states(person), await count('export_repeats', person)]).toEqual([['expired', 'withdrawn', 'withdrawn'], 0])
  expect([await states(other), await count('export_repeats', other)]).toEqual([['expired', 'ready', 'waiting'], 1])
})

test('a deletion that was asked for since what the message tells of is called off; one planned before waits', async () => {
  for (const [hours, state, account] of [[1, 'cancelled', 'open'], [-1, 'waiting', 'leaving']] as const) {
    const person = await database.person()
    const told = new Date(Date.now() - 2 * 3_600_000)
    await database.query(`insert into erasures (person_id, asked_at, due_at) values ($1, $2::timestamptz + make_interval(hours => $3), now() + interval '1 hour')`, [person, told, hours])
    await database.query(`update people set state = 'leaving' where id = $1`, [person])
    await sayNotMe(visitor, { token: linkTo(person, told).token, words })
    expect(await database.query('select erasures.state, people.state as account from erasures join people on people.id = person_id where person_id = $1', [person])).toEqual([{ state, account }])
    expect((await mails(person)).filter(({ kind }) => kind === 'erasure-cancelled')).toHaveLength(state === 'cancelled' ? 1 : 0)
  }
})

test('pressed twice, also at once, it is done once; the sessions of who signed in since stay', async () => {
  const person = await database.person()
  const { token } = linkTo(person)
  await Promise.all([sayNotMe(visitor, { token, words }), sayNotMe(visitor, { token, words })])
  const later = await signedIn(person)
  await sayNotMe(visitor, { token, words })
  expect(await database.query('select id from sessions where person_id = $1', [person])).toEqual([{ id: later }])
  expect(await count('requests', person)).toBe(1)
  expect(await secured(person)).toHaveLength(1)
})

test('whoever was told before the address was replaced is answered there, and the new one is told, too', async () => {
  const former = `${randomUUID()}@customer.example`
  const person = await database.person({ email: former })
  const actor = { kind: 'person', person, session: await signedIn(person), provedAt: new Date() } as const
  const taken = `${randomUUID()}@customer.example`
  await askChannelChange(actor, { channel: 'email', value: taken })
  const sent = await mails(person)
  const warning = sent.find(({ kind }) => kind === 'email-warning')!
  expect(warning.to).toBe(former)
  await confirmChannelChange(actor, { channel: 'email', code: sent.find(({ kind }) => kind === 'email-code')!.params['code']! })

  await sayNotMe(visitor, { token: warning.params['notMe']!.split('/').at(-1)!, words })
  expect((await secured(person)).map(({ to, params }) => [to, params['code'] !== null])).toEqual(expect.arrayContaining([[former, true], [null, false]]))
  const [asked] = await database.query<{ id: string; answer_to: Buffer }>('select id, answer_to from requests where person_id = $1', [person])
  expect(unseal(asked!.answer_to, `requests.answer_to:${asked!.id}`)).toBe(former)
})

test('what is done in the account is told to the address before, too, though whoever took it over replaced it twice: its link is answered there', async () => {
  const former = `${randomUUID()}@customer.example`
  const [between, now] = [`${randomUUID()}@customer.example`, `${randomUUID()}@customer.example`]
  const person = await database.person({ email: now })
  for (const [before, after, hours] of [[former, between, 2], [between, now, 1]] as const) await database.query(`insert into corrections (person_id, field, old_value, new_value, source, outcome, at) values ($1, 'email', $2, $3, 'you', 'changed', now() - make_interval(hours => $4))`, [person, before, after, hours])
  await openSession({ kind: 'auth' }, { audience: 'person', holder: person, token: randomUUID(), expiresAt: new Date(Date.now() + 60_000), device: 'Safari on iOS', known: randomUUID() })
  await openSession({ kind: 'auth' }, { audience: 'person', holder: person, token: randomUUID(), expiresAt: new Date(Date.now() + 60_000), device: 'Safari on iOS', known: randomUUID() })
  const sent = await mails(person)
  expect(sent.map(({ kind, to }) => [kind, to])).toEqual(expect.arrayContaining([['new-browser', null], ['new-browser', former], ['new-browser', between]]))
  expect(sent).toHaveLength(3)
  const links = sent.map(({ params }) => params['notMe']!)
  expect(new Set(links).size).toBe(3)
  for (const to of [former, between]) {
    const token = sent.find((one) => one.to === to)!.params['notMe']!.split('/').at(-1)!
    await sayNotMe(visitor, { token, words })
    const [asked] = await database.query<{ id: string; answer_to: Buffer }>('select id, answer_to from requests where id = $1', [openNotMeLink(token)!.id])
    expect(unseal(asked!.answer_to, `requests.answer_to:${asked!.id}`)).toBe(former)
  }
  expect((await secured(person)).filter(({ params }) => params['code'] !== null).map(({ to }) => to)).toEqual([former, former])
})

/** A request about the person, known by a check as a role of the application would have left it; gives its id and number. */
async function known(person: string, { way, channel = null, ago }: { way: 'sign-in' | 'channel' | 'letter' | 'agent'; channel?: 'email' | 'phone' | 'post' | null; ago: number }): Promise<{ id: string; number: number }> {
  const [asked] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, way, identity, words, due_on) values ($1, 'access', 'letter', 'confirmed', 'x', current_date + 20) returning id, number`, [person])
  await database.query(`insert into identity_checks (request_id, person_id, way, channel, state, expires_at, at, settled_at) values ($1, $2, $3, $4, 'verified', now(), now() - make_interval(mins => $5), now() - make_interval(mins => $5))`, [asked!.id, person, way, channel, ago])
  return { id: asked!.id, number: Number(asked!.number) }
}
const identityOf = async (id: string) => (await database.query<{ identity: string }>('select identity from requests where id = $1', [id]))[0]!.identity
const file = () => new File([Buffer.from('%PDF-1.7')], 'x.pdf')
async function officer(): Promise<StaffActor> {
  const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', 'privacy') returning id`, [`${randomUUID()}@harbourline.example`])
  return { kind: 'staff', staff: row!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }
}

test('what whoever was in there asked for is stopped until a new check: nothing is answered, done or sent by it, and the desk sees why', async () => {
  const person = await database.person()
  const { id, token } = linkTo(person, new Date(Date.now() - 60_000))
  const { number } = await ask({ kind: 'person', person, session: await signedIn(person), provedAt: new Date() }, { kind: 'access', words: 'All of it.', of: undefined })
  const staff = await officer()
  expect(await readRequest(staff, { number })).toMatchObject({ identity: 'signed-in', stoppedBy: null })
  await sayNotMe(visitor, { token, words })
  const complaint = Number((await database.query<{ number: string }>('select number from requests where id = $1', [id]))[0]!.number)
  expect(await readRequest(staff, { number })).toMatchObject({ identity: 'refused', stoppedBy: complaint, stopped: [] })
  expect(await readRequest(staff, { number: complaint })).toMatchObject({ kind: 'complaint', stoppedBy: null, stopped: [number] })
  expect(await listChecks(staff, { number })).toMatchObject([{ way: 'sign-in', state: 'verified' }, { way: 'suspicion', state: 'doubted', reason: 'intruder', staff: null }])
  const unknown = new NotNow('nobodyKnowsWhoAsks')
  await expect(answerRequest(staff, { number, words: 'Here it is.' })).rejects.toEqual(unknown)
  await expect(writeToPerson(staff, { number, words: 'Here it is.', files: [file()] })).rejects.toEqual(unknown)
  await expect(askExportFor(staff, { number })).rejects.toEqual(unknown)
  await denyRequest(staff, { number, outcome: 'denied', reason: 'not-identified', words: 'We do not know you.' })
})

test('it stops what a sign-in, the mailbox or a replaced number showed in the 72 hours before; not what a letter did, nor what was before, nor what is answered', async () => {
  const person = await database.person({ phone: '+447700900125' })
  await database.query(`insert into sign_ins (person_id, way, at, opened_at) values ($1, 'mailed-code', now() - interval '50 minutes', now() - interval '50 minutes')`, [person])
  const one = (way: 'sign-in' | 'channel' | 'letter' | 'agent', channel: 'email' | 'phone' | 'post' | null, ago = 40) => known(person, { way, channel, ago })
  const stopped = [await one('sign-in', null), await one('channel', 'email'), await one('agent', 'email')]
  const stand = [await one('letter', 'post'), await one('agent', 'post'), await one('channel', 'phone'), await one('sign-in', null, 80 * 60)]
  const answered = await one('sign-in', null)
  await database.query(`update requests set state = 'answered', answered_at = now(), outcome = 'complied' where id = $1`, [answered.id])
  // The message tells of something that came after what was asked, and after the sign-in.
  await sayNotMe(visitor, { token: linkTo(person, new Date(Date.now() - 30 * 60_000)).token, words })
  for (const { id } of stopped) expect(await identityOf(id)).toBe('refused')
  for (const { id } of [...stand, answered]) expect(await identityOf(id)).toBe('confirmed')

  const other = await database.person({ phone: '+447700900126' })
  const byPhone = await known(other, { way: 'channel', channel: 'phone', ago: 10 })
  await database.query(`insert into corrections (person_id, field, old_value, new_value, source, outcome, at) values ($1, 'phone', '+447700900127', '+447700900126', 'you', 'changed', now() - interval '20 minutes')`, [other])
  await sayNotMe(visitor, { token: linkTo(other, new Date(Date.now() - 30 * 60_000)).token, words })
  expect(await identityOf(byPhone.id)).toBe('refused')
})

test('codes on their way to an address or number show nothing any more; one by letter does, and staff send another', async () => {
  const person = await database.person()
  const { id, number } = await known(person, { way: 'sign-in', ago: 0 })
  for (const [channel, way] of [['email', 'channel'], ['post', 'letter']]) await database.query(`insert into identity_checks (request_id, person_id, way, channel, state, code_hash, expires_at) values ($1, $2, $4, $3, 'sent', gen_random_uuid()::text, now() + interval '1 day')`, [id, person, channel, way])
  await sayNotMe(visitor, { token: linkTo(person, new Date(Date.now() - 60_000)).token, words })
  const staff = await officer()
  expect((await listChecks(staff, { number })).map(({ channel, state }) => `${channel} ${state}`).toSorted()).toEqual(['email ended', 'null doubted', 'null verified', 'post sent'])
  const { check } = await startCheck(staff, { number, channel: 'email', agent: '' })
  await settleCheck({ kind: 'auth' }, { code: codeOf(check), answer: 'mine' })
  expect(await identityOf(id)).toBe('confirmed')
})

test('the database takes such a stop of nobody but who says it, at that moment and of what is verified', async () => {
  const person = await database.person()
  const actor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() } as const
  const { id } = await known(person, { way: 'sign-in', ago: 1 })
  const [unproved] = await database.query<{ id: string }>(`insert into requests (person_id, kind, way, identity, words, due_on) values ($1, 'access', 'letter', 'none', 'x', current_date + 20) returning id`, [person])
  const [sent] = await database.query<{ id: string }>(`insert into identity_checks (request_id, person_id, way, channel, state, code_hash, expires_at) values ($1, $2, 'channel', 'email', 'sent', gen_random_uuid()::text, now() + interval '1 day') returning id`, [id, person])
  const stop = (request: string) => sql`insert into identity_checks (request_id, person_id, way, state, reason, settled_at) values (${request}, ${person}, 'suspicion', 'doubted', 'intruder', now())`
  const refused = { constraint: 'identity_check_step' }
  await expect(as(actor, (tx) => tx.execute(stop(id)))).rejects.toMatchObject(refused)
  await expect(as(actor, (tx) => tx.execute(sql`update identity_checks set state = 'ended', settled_at = now() where id = ${sent!.id}`))).rejects.toMatchObject(refused)
  await expect(as(await officer(), (tx) => tx.execute(stop(id)))).rejects.toMatchObject(refused)
  // A complaint and a change of what they sign in with, each alone or both before, are not enough.
  await database.query(`insert into requests (person_id, kind, way, identity, words, due_on) values ($1, 'complaint', 'form', 'none', 'x', current_date + 20)`, [person])
  await database.query('update profiles set credentials_at = now() where person_id = $1', [person])
  await expect(as(actor, (tx) => tx.execute(stop(id)))).rejects.toMatchObject(refused)
  await expect(as({ kind: 'auth' }, (tx) => tx.execute(stop(id)))).rejects.toMatchObject(refused)
  await sayNotMe(visitor, { token: linkTo(person, new Date(Date.now() - 3_600_000)).token, words })
  expect(await database.query(`select request_id from identity_checks where person_id = $1 and reason = 'intruder'`, [person])).toEqual([{ request_id: id }])
  expect(await identityOf(unproved!.id)).toBe('none')
})

test('an account that is frozen is shut and held like any other', async () => {
  const person = await database.person()
  await signedIn(person)
  await database.query(`insert into channel_changes (person_id, channel, new_value, code_hash, expires_at) values ($1, 'phone', '+447700900124', 'x', now() + interval '9 minutes')`, [person])
  await database.query('update people set frozen_at = now() where id = $1', [person])
  await sayNotMe(visitor, { token: linkTo(person).token, words })
  expect([await count('sessions', person), await count('requests', person)]).toEqual([0, 1])
})

test('what is none of ours, of another kind, over, of nobody, or of somebody who has left does nothing, and looks alike', async () => {
  const [person, left] = [await database.person(), await database.person()]
  await signedIn(person)
  await database.query(`update people set state = 'closed' where id = $1`, [left])
  const { token } = linkTo(person)
  const wrong = ['', 'nonsense', token.slice(0, -3), `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`, sealErasureLink('keep', { erasure: randomUUID(), person }), linkTo(person, new Date(Date.now() - 7 * 86_400_000 - 1000)).token, linkTo(randomUUID()).token, linkTo(left).token]
  for (const one of wrong) {
    expect(await readNotMeLink(visitor, { token: one })).toBeUndefined()
    await expect(sayNotMe(visitor, { token: one, words })).rejects.toMatchObject({ code: 'not-found', message: 'wrongNotMeLink' })
  }
  expect([await count('sessions', person), await count('requests', person)]).toEqual([1, 0])
})

test('a link says what it was sent for', () => {
  for (const of of notMeKinds) {
    for (const former of [false, true]) {
      const link = { id: randomUUID(), person: randomUUID(), of, at: new Date(), former }
      expect(openNotMeLink(sealNotMeLink(link))).toEqual(link)
    }
  }
})

test.each([400, 0, -400])('a link works for seven days by the clock of the database, that of a machine moved by %s days notwithstanding', async (days) => {
  const person = await database.person({ country: 'GB' })
  const [{ now } = { now: new Date() }] = await database.query<{ now: Date }>('select now() as now')
  const since = (ms: number) => linkTo(person, new Date(now.getTime() - 7 * 86_400_000 + ms)).token
  const [lasting, over] = [since(60_000), since(-1000)]
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
  try {
    expect(await readNotMeLink(visitor, { token: lasting })).toBeDefined()
    expect(await readNotMeLink(visitor, { token: over })).toBeUndefined()
    await expect(sayNotMe(visitor, { token: over, words })).rejects.toMatchObject({ code: 'not-found' })
    await sayNotMe(visitor, { token: lasting, words })
    expect(await count('requests', person)).toBe(1)
  } finally {
    vi.useRealTimers()
  }
})

test.each([400, -400])('a machine moved by %s days dates the link it mails by the clock of the database', async (days) => {
  const person = await database.person({ country: 'GB' })
  const [before] = await database.query<{ now: Date }>('select now() as now')
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
  try {
    await as({ kind: 'auth' }, (tx) => tellNotMe(tx, { kind: 'auth' }, { kind: 'new-browser', person, params: { at: '', device: '' } }))
  } finally {
    vi.useRealTimers()
  }
  const [row] = await database.query<{ id: string; contents: Buffer; after: Date }>(`select id, contents, now() as after from outbox where person_id = $1`, [person])
  const { notMe } = JSON.parse(unseal(row!.contents, `outbox.contents:${row!.id}`)) as { notMe: string }
  const { at } = openNotMeLink(notMe.split('/').at(-1)!)!
  expect(at >= before!.now && at <= new Date(row!.after.getTime() + 1)).toBe(true)
})

test.each([400, -400])('a machine whose clock was moved by %s days files the complaint, and says until when it is held, by that of the database', async (days) => {
  const person = await database.person({ country: 'GB' })
  const [{ day, hours } = { day: '', hours: 0 }] = await database.query<{ day: string; hours: number }>(`select day_under('uk')::text as day, extract(epoch from now()) / 3600 + 72 as hours`)
  const { token } = linkTo(person)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
  try {
    await sayNotMe(visitor, { token, words })
  } finally {
    vi.useRealTimers()
  }
  const due = answerDue('uk', day, { kind: 'complaint' })
  expect(await database.query('select due_on::text as due from requests where person_id = $1', [person])).toEqual([{ due }])
  const told = await secured(person)
  expect(told.length).toBeGreaterThan(0)
  for (const { params } of told) expect([params['due'], Math.round(Date.parse(params['until']!) / 3_600_000 - hours)]).toEqual([due, 0])
})
