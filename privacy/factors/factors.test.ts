import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type HalfwayActor, type StaffActor } from '../actor.ts'
import { readSession } from '../admission/read-session.ts'
import { digest } from '../digest.ts'
import { openNotMeLink } from '../not-me-link.ts'
import { unseal } from '../seal.ts'
import { addPasskey } from './add-passkey.ts'
import { beginApp } from './begin-app.ts'
import { confirmApp } from './confirm-app.ts'
import { listFactors } from './list-factors.ts'
import { makeRecoveryCodes } from './make-recovery-codes.ts'
import { offerPasskey } from './offer-passkey.ts'
import { passApp } from './pass-app.ts'
import { passPasskey } from './pass-passkey.ts'
import { passRecoveryCode } from './pass-recovery-code.ts'
import { readWaitingApp } from './read-waiting-app.ts'
import { removeFactor } from './remove-factor.ts'
import { resetFactors } from './reset-factors.ts'
import { softPasskey } from './soft-passkey.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const
const device = 'Firefox on Linux'

// In the middle of 30 seconds, so that none of them ends between a code and its use.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 30_000) * 30_000 + 15_000 }))
afterAll(() => void vi.useRealTimers())

const colleague = async (): Promise<string> =>
  (await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'S. Sample', 'privacy') returning id`, [`${randomUUID()}@desk.example`]))[0]!.id

/** Somebody who came in by the mailed code, in a browser of their own. */
async function cameIn(audience: 'person' | 'staff', holder: string): Promise<HalfwayActor & { token: string }> {
  const token = randomUUID()
  const column = audience === 'person' ? 'person_id' : 'staff_id'
  const [made] = await database.query<{ id: string }>(`insert into sessions (${column}, token_hash, expires_at) values ($1, $2, now() + interval '1 hour') returning id`, [holder, digest('session', token)])
  return { kind: 'auth', audience, holder, session: made!.id, provedAt: new Date(), token }
}
const bare = ({ kind, audience, holder, session, provedAt }: HalfwayActor): HalfwayActor => ({ kind, audience, holder, session, provedAt })
const second = async ({ token }: { token: string }) => (await readSession(auth, token))?.second

const code = (key: string, steps = 0): string => new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 })
/** A code that is none of this key's now. */
const wrong = (key: string): string => ['000000', '111111', '222222', '333333'].find((one) => ![-2, -1, 0, 1, 2].some((steps) => code(key, steps) === one))!

/** Sets an app up, and gives its key. */
async function setUp(actor: HalfwayActor): Promise<string> {
  await beginApp(actor, { device })
  const { key } = (await readWaitingApp(actor))!
  await confirmApp(actor, { code: code(key, -1) })
  return key
}

const asStaff = (actor: HalfwayActor): StaffActor => ({ kind: 'staff', staff: actor.holder, role: 'privacy', session: actor.session, provedAt: new Date() })
const mails = (person: string) => database.query<{ kind: string }>(`select kind from outbox where person_id = $1 and kind like any (array['factor%', 'recovery%']) order by created_at`, [person]).then((rows) => rows.map(({ kind }) => kind))

test('staff come no further than setting one up, and the database opens nothing to them before', async () => {
  const one = await cameIn('staff', await colleague())
  expect(await second(one)).toBe('set-up')
  await expect(as(asStaff(one), (tx) => tx.execute('select id from requests'))).rejects.toMatchObject({ code: 'not-allowed', message: 'secondFactor' })
  await setUp(bare(one))
  expect(await second(one)).toBe('passed')
  await as(asStaff(one), (tx) => tx.execute('select id from requests'))
})

test('a session of another staff member opens nothing, whatever it has passed', async () => {
  const [one, other] = [await cameIn('staff', await colleague()), await colleague()]
  await setUp(bare(one))
  await expect(as({ ...asStaff(one), staff: other }, (tx) => tx.execute('select id from requests'))).rejects.toMatchObject({ message: 'secondFactor' })
})

test('no role of the application marks a session as passed without a factor or code used at that moment', async () => {
  const holder = await colleague()
  const one = await cameIn('staff', holder)
  const mark = (session: string) => as(auth, (tx) => tx.execute(`update sessions set second_at = now() where id = '${session}'`))
  await expect(mark(one.session)).rejects.toMatchObject({ constraint: 'second_factor_passed' })
  await setUp(bare(one))
  const later = await cameIn('staff', holder)
  await expect(mark(later.session)).rejects.toMatchObject({ constraint: 'second_factor_passed' })
  await expect(as(auth, (tx) => tx.execute(`insert into sessions (staff_id, token_hash, expires_at, second_at) values ('${holder}', 'x', now(), now())`))).rejects.toMatchObject({ constraint: 'second_factor_passed' })
})

test('customers who have none are asked for none; those who have one are, in every other browser', async () => {
  const person = await database.person()
  const [here, elsewhere] = [await cameIn('person', person), await cameIn('person', person)]
  expect([await second(here), await second(elsewhere)]).toEqual(['passed', 'passed'])
  const key = await setUp(bare(here))
  expect([await second(here), await second(elsewhere)]).toEqual(['passed', 'ask'])
  await passApp(bare(elsewhere), { code: code(key) })
  expect(await second(elsewhere)).toBe('passed')
  expect(await mails(person)).toEqual(['factor-added'])
})

test('a code is taken once, in no browser a second time, nor one from before it', async () => {
  const person = await database.person()
  const key = await setUp(bare(await cameIn('person', person)))
  const [one, other, third] = [await cameIn('person', person), await cameIn('person', person), await cameIn('person', person)]
  const now = code(key)
  await passApp(bare(one), { code: now })
  await expect(passApp(bare(other), { code: now })).rejects.toMatchObject({ fields: { code: 'wrongAppCode' } })
  await expect(passApp(bare(other), { code: code(key, -1) })).rejects.toMatchObject({ fields: { code: 'wrongAppCode' } })
  expect(await second(other)).toBe('ask')
  await passApp(bare(third), { code: code(key, 1) })
  expect(await second(third)).toBe('passed')
})

test('of two at once with the same code one passes', async () => {
  const person = await database.person()
  const key = await setUp(bare(await cameIn('person', person)))
  const both = [await cameIn('person', person), await cameIn('person', person)]
  const now = code(key)
  const done = await Promise.allSettled(both.map((one) => passApp(bare(one), { code: now })))
  expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('the same form sent twice passes once, and is no mistake', async () => {
  const person = await database.person()
  const key = await setUp(bare(await cameIn('person', person)))
  const one = await cameIn('person', person)
  const now = code(key)
  await Promise.all([passApp(bare(one), { code: now }), passApp(bare(one), { code: now })])
  expect(await second(one)).toBe('passed')
})

test('the database itself takes no step twice', async () => {
  const person = await database.person()
  await setUp(bare(await cameIn('person', person)))
  await expect(as(auth, (tx) => tx.execute(`update second_factors set last_used_at = now() where person_id = '${person}'`))).rejects.toMatchObject({ constraint: 'second_factor_once' })
  await expect(as(auth, (tx) => tx.execute(`update second_factors set last_step = last_step - 1 where person_id = '${person}'`))).rejects.toMatchObject({ constraint: 'second_factor_once' })
})

test('a clock two steps off is not taken', async () => {
  const person = await database.person()
  const key = await setUp(bare(await cameIn('person', person)))
  const one = await cameIn('person', person)
  for (const steps of [-3, 3]) await expect(passApp(bare(one), { code: code(key, steps) })).rejects.toMatchObject({ fields: { code: 'wrongAppCode' } })
})

test('after five wrong codes this way is shut for a while, and the others are not', async () => {
  const person = await database.person()
  const first = bare(await cameIn('person', person))
  const key = await setUp(first)
  const [recovery] = await makeRecoveryCodes(first)
  const thief = await cameIn('person', person)
  // One was the right one, when it was set up.
  for (let i = 0; i < 4; i++) await expect(passApp(bare(thief), { code: wrong(key) })).rejects.toMatchObject({ code: 'invalid' })
  await expect(passApp(bare(thief), { code: code(key) })).rejects.toMatchObject({ code: 'not-now', message: 'tooManyTries' })
  const owner = await cameIn('person', person)
  await passRecoveryCode(bare(owner), { recovery: recovery! })
  expect(await second(owner)).toBe('passed')
})

test('nobody passes with somebody else’s app, code or session', async () => {
  const [mine, other] = [await database.person(), await database.person()]
  const [here, there] = [bare(await cameIn('person', mine)), bare(await cameIn('person', other))]
  const [key] = [await setUp(here), await setUp(there)]
  const [recovery] = await makeRecoveryCodes(here)
  const again = await cameIn('person', other)
  await expect(passApp(bare(again), { code: code(key) })).rejects.toMatchObject({ fields: { code: 'wrongAppCode' } })
  await expect(passRecoveryCode(bare(again), { recovery: recovery! })).rejects.toMatchObject({ fields: { recovery: 'wrongRecoveryCode' } })
  await expect(passApp({ ...here, session: again.session }, { code: code(key) })).rejects.toMatchObject({ code: 'not-found' })
  const [factor] = (await listFactors(here)).factors
  await expect(removeFactor(there, { factor: factor!.id })).rejects.toMatchObject({ code: 'not-found' })
  expect((await listFactors(here)).factors).toHaveLength(1)
  expect(await second(again)).toBe('ask')
})

test('the mailed code alone neither adds, shows, removes nor prints anything', async () => {
  const person = await database.person()
  const owner = bare(await cameIn('person', person))
  await setUp(owner)
  const [factor] = (await listFactors(owner)).factors
  const thief = bare(await cameIn('person', person))
  const refused = { code: 'not-allowed', message: 'secondFactor' }
  await expect(beginApp(thief, { device })).rejects.toMatchObject(refused)
  await beginApp(owner, { device })
  const { key } = (await readWaitingApp(owner))!
  await expect(readWaitingApp(thief)).rejects.toMatchObject(refused)
  await expect(confirmApp(thief, { code: code(key) })).rejects.toMatchObject(refused)
  await expect(addPasskey(thief, { answer: softPasskey().add(await offerPasskey(thief)), device })).rejects.toMatchObject(refused)
  await expect(makeRecoveryCodes(thief)).rejects.toMatchObject(refused)
  await expect(removeFactor(thief, { factor: factor!.id })).rejects.toMatchObject(refused)
})

test('a removed app opens nothing; with a customer’s last one the recovery codes go, and nothing is asked any more', async () => {
  const person = await database.person()
  const owner = bare(await cameIn('person', person))
  const [one, two] = [await setUp(owner), await setUp(owner)]
  await makeRecoveryCodes(owner)
  const [newer, older] = (await listFactors(owner)).factors
  await removeFactor(owner, { factor: newer!.id })
  const again = await cameIn('person', person)
  await expect(passApp(bare(again), { code: code(two, 1) })).rejects.toMatchObject({ fields: { code: 'wrongAppCode' } })
  await passApp(bare(again), { code: code(one) })
  expect((await listFactors(owner)).codesLeft).toBe(10)
  await removeFactor(owner, { factor: older!.id })
  expect(await listFactors(owner)).toMatchObject({ factors: [], codesLeft: 0 })
  expect(await second(await cameIn('person', person))).toBe('passed')
  expect(await mails(person)).toEqual(['factor-added', 'factor-added', 'recovery-made', 'factor-removed', 'factor-removed'])
})

test('a key that somebody else began with is neither shown nor confirmed elsewhere', async () => {
  const holder = await colleague()
  const [thief, owner] = [bare(await cameIn('staff', holder)), bare(await cameIn('staff', holder))]
  await beginApp(thief, { device })
  const { key } = (await readWaitingApp(thief))!
  expect(await readWaitingApp(owner)).toBeUndefined()
  await expect(confirmApp(owner, { code: code(key) })).rejects.toMatchObject({ message: 'nothingWaits' })
  await setUp(owner)
  await expect(confirmApp(thief, { code: code(key) })).rejects.toMatchObject({ message: 'secondFactor' })
})

test('staff keep one', async () => {
  const owner = bare(await cameIn('staff', await colleague()))
  await setUp(owner)
  const [only] = (await listFactors(owner)).factors
  await expect(removeFactor(owner, { factor: only!.id })).rejects.toMatchObject({ code: 'not-now', message: 'lastFactor' })
  await setUp(owner)
  await removeFactor(owner, { factor: only!.id })
  expect((await listFactors(owner)).factors).toHaveLength(1)
  const told = await database.query<{ kind: string }>(`select kind from outbox where person_id is null and kind in ('factor-added', 'factor-removed')`)
  expect(told.length).toBeGreaterThanOrEqual(3)
})

test('a recovery code works once, none after new ones were made, and its owner hears of it', async () => {
  const person = await database.person()
  const owner = bare(await cameIn('person', person))
  await expect(makeRecoveryCodes(owner)).rejects.toMatchObject({ code: 'not-now', message: 'noFactor' })
  await setUp(owner)
  const codes = await makeRecoveryCodes(owner)
  expect(new Set(codes).size).toBe(10)
  const [one, other] = [await cameIn('person', person), await cameIn('person', person)]
  await passRecoveryCode(bare(one), { recovery: codes[0]! })
  expect(await second(one)).toBe('passed')
  await expect(passRecoveryCode(bare(other), { recovery: codes[0]! })).rejects.toMatchObject({ fields: { recovery: 'wrongRecoveryCode' } })
  expect((await listFactors(owner)).codesLeft).toBe(9)
  await makeRecoveryCodes(owner)
  await expect(passRecoveryCode(bare(other), { recovery: codes[1]! })).rejects.toMatchObject({ fields: { recovery: 'wrongRecoveryCode' } })
  expect(await mails(person)).toEqual(['factor-added', 'recovery-made', 'recovery-used', 'recovery-made'])
  expect(JSON.stringify(await database.query('select * from recovery_codes'))).not.toContain(codes[1])
})

test('a change is told to the address and the number that were replaced within 72 hours, too, and not to those from before', async () => {
  const person = await database.person({ email: `${randomUUID()}@customer.example`, phone: '+447700900131' })
  const former = `${randomUUID()}@customer.example`
  for (const [field, old, hours] of [['email', former, 71], ['phone', '+447700900132', 1], ['email', `${randomUUID()}@customer.example`, 73]] as const) await database.query(`insert into corrections (person_id, field, old_value, new_value, source, outcome, at) values ($1, $2, $3, 'x', 'you', 'changed', now() - make_interval(hours => $4))`, [person, field, old, hours])
  const owner = bare(await cameIn('person', person))
  await setUp(owner)
  await makeRecoveryCodes(owner)
  const sent = await database.query<{ id: string; kind: string; recipient: Buffer | null; contents: Buffer }>(`select id, kind, recipient, contents from outbox where person_id = $1 order by created_at, kind`, [person])
  const told = sent.map(({ id, kind, recipient }) => `${kind} ${recipient ? unseal(recipient, `outbox.recipient:${id}`) : 'on file'}`)
  expect(told.toSorted()).toEqual(['factor-added', 'recovery-made'].flatMap((kind) => [former, '+447700900132', 'on file'].map((to) => `${kind} ${to}`)).toSorted())
  for (const { id, kind, contents } of sent) {
    const { notMe, desk } = JSON.parse(unseal(contents, `outbox.contents:${id}`)) as { notMe: string; desk: boolean }
    expect([openNotMeLink(notMe.split('/').at(-1)!)?.of, desk]).toEqual([kind, false])
  }
})

test('the key lies sealed, is shown until it is confirmed and never again, and opens in no other row', async () => {
  const person = await database.person()
  const owner = bare(await cameIn('person', person))
  await beginApp(owner, { device })
  const { key, uri } = (await readWaitingApp(owner))!
  expect(uri).toContain(key)
  expect(JSON.stringify(await database.query(`select *, encode(secret, 'escape') as plain from second_factors`))).not.toContain(key)
  await expect(confirmApp(owner, { code: wrong(key) })).rejects.toMatchObject({ fields: { code: 'wrongAppCode' } })
  expect((await listFactors(owner)).factors).toEqual([])
  await confirmApp(owner, { code: code(key) })
  expect(await readWaitingApp(owner)).toBeUndefined()
  await expect(confirmApp(owner, { code: code(key, 1) })).rejects.toMatchObject({ message: 'nothingWaits' })
  await database.query(`update second_factors set id = gen_random_uuid() where person_id = $1`, [person])
  await expect(passApp(bare(await cameIn('person', person)), { code: code(key, 1) })).rejects.toThrow(/authenticate/)
})

const wrongPasskey = { code: 'not-now', message: 'wrongPasskey' }

/** Somebody with a passkey, and the browser they added it in. */
async function withPasskey(audience: 'person' | 'staff' = 'person') {
  const holder = audience === 'person' ? await database.person() : await colleague()
  const [owner, passkey] = [bare(await cameIn(audience, holder)), softPasskey()]
  await addPasskey(owner, { answer: passkey.add(await offerPasskey(owner)), device })
  return { holder, owner, passkey }
}

test('a passkey is added, asked for, and passes', async () => {
  const { holder, passkey } = await withPasskey('staff')
  const again = await cameIn('staff', holder)
  expect(await second(again)).toBe('ask')
  const offer = await offerPasskey(bare(again))
  expect(offer.use.allowCredentials).toHaveLength(1)
  expect(offer.add.excludeCredentials).toHaveLength(1)
  await passPasskey(bare(again), { answer: passkey.use(offer) })
  expect(await second(again)).toBe('passed')
})

test('one that counts no more often than before is refused as a copy', async () => {
  const { holder, passkey } = await withPasskey()
  const [one, other] = [await cameIn('person', holder), await cameIn('person', holder)]
  await passPasskey(bare(one), { answer: passkey.use(await offerPasskey(bare(one)), { used: 7 }) })
  for (const used of [0, 6, 7]) {
    await expect(passPasskey(bare(other), { answer: passkey.use(await offerPasskey(bare(other)), { used }) }), String(used)).rejects.toMatchObject({ code: 'not-now', message: 'clonedPasskey' })
  }
  expect(await second(other)).toBe('ask')
  await passPasskey(bare(other), { answer: passkey.use(await offerPasskey(bare(other)), { used: 8 }) })
})

test('one that never counts is taken each time', async () => {
  const { holder, passkey } = await withPasskey()
  for (let i = 0; i < 2; i++) {
    const one = await cameIn('person', holder)
    await passPasskey(bare(one), { answer: passkey.use(await offerPasskey(bare(one)), { used: 0 }) })
    expect(await second(one)).toBe('passed')
  }
})

test('an answer to another page, session, site or use, an old one, and what is no answer at all are refused', async () => {
  const { holder, owner, passkey } = await withPasskey()
  const [one, other] = [bare(await cameIn('person', holder)), bare(await cameIn('person', holder))]
  const refuse = async (answer: string) => {
    await database.query(`delete from rate_limits`)
    await expect(passPasskey(one, { answer })).rejects.toMatchObject(wrongPasskey)
  }
  await refuse(passkey.use(await offerPasskey(other)))
  await refuse(passkey.use(await offerPasskey(one), { origin: 'https://desk.example.evil' }))
  const offer = await offerPasskey(one)
  await refuse(passkey.use({ ...offer, use: { ...offer.use, challenge: offer.add.challenge } }))
  await refuse(passkey.use({ ...offer, use: { ...offer.use, challenge: Buffer.from('made.up.here').toString('base64url') } }))
  await refuse(passkey.add(offer))
  for (const nonsense of ['null', '{}', '[]', '{"id":"x"}', 'nonsense', '{"id":"x","response":{}}']) await refuse(nonsense)
  const old = passkey.use(offer)
  vi.setSystemTime(Date.now() + 11 * 60_000)
  await refuse(old)
  vi.setSystemTime(Date.now() - 11 * 60_000)
  await database.query(`delete from rate_limits`)
  await expect(addPasskey(owner, { answer: softPasskey().add(await offerPasskey(other)), device })).rejects.toMatchObject(wrongPasskey)
  await expect(addPasskey(owner, { answer: softPasskey().add(await offerPasskey(owner), { origin: 'https://desk.example.evil' }), device })).rejects.toMatchObject(wrongPasskey)
  await expect(addPasskey(other, { answer: softPasskey().add(await offerPasskey(other)), device })).rejects.toMatchObject({ message: 'secondFactor' })
})

test('somebody else’s passkey, one that was removed, and one that is there already are not taken', async () => {
  const [mine, theirs] = [await withPasskey(), await withPasskey()]
  const one = bare(await cameIn('person', mine.holder))
  await expect(passPasskey(one, { answer: theirs.passkey.use(await offerPasskey(one)) })).rejects.toMatchObject(wrongPasskey)
  await expect(addPasskey(mine.owner, { answer: theirs.passkey.add(await offerPasskey(mine.owner)), device })).rejects.toMatchObject(wrongPasskey)
  await setUp(mine.owner)
  const gone = (await listFactors(mine.owner)).factors.find(({ kind }) => kind === 'passkey')!
  await removeFactor(mine.owner, { factor: gone.id })
  await expect(passPasskey(one, { answer: mine.passkey.use(await offerPasskey(one)) })).rejects.toMatchObject(wrongPasskey)
})

test('a reset takes all of a staff member’s, ends their sessions, and tells them', async () => {
  const { holder, owner, passkey } = await withPasskey('staff')
  await makeRecoveryCodes(owner)
  const [{ email } = { email: '' }] = await database.query<{ email: string }>('select email from staff where id = $1', [holder])
  await resetFactors(auth, { email: ` ${email.toUpperCase()} ` })
  for (const table of ['second_factors', 'recovery_codes', 'sessions']) expect(await database.query(`select from ${table} where staff_id = $1`, [holder]), table).toEqual([])
  const again = await cameIn('staff', holder)
  expect(await second(again)).toBe('set-up')
  await expect(passPasskey(bare(again), { answer: passkey.use(await offerPasskey(bare(again))) })).rejects.toMatchObject(wrongPasskey)
  await expect(resetFactors(auth, { email: 'nobody@desk.example' })).rejects.toMatchObject({ code: 'not-found' })
})

test('a factor that comes or goes, a recovery code that is used or a new list hold a customer’s deletion for 72 hours', async () => {
  const person = await database.person({ country: 'GB' })
  const one = bare(await cameIn('person', person))
  const held = async () => {
    const [row] = await database.query<{ held: boolean }>(`select credentials_at > now() - interval '1 minute' as held from profiles where person_id = $1`, [person])
    await database.query(`update profiles set credentials_at = now() - interval '73 hours' where person_id = $1`, [person])
    return row!.held
  }
  expect(await listFactors(one)).toMatchObject({ heldUntil: undefined })
  const key = await setUp(one)
  expect((await listFactors(one)).heldUntil?.getTime()).toBeGreaterThan(Date.now() + 71.9 * 3_600_000)
  expect(await held()).toBe(true)
  expect(await listFactors(one)).toMatchObject({ heldUntil: undefined })
  const codes = await makeRecoveryCodes(one)
  expect(await held()).toBe(true)
  const other = bare(await cameIn('person', person))
  await passApp(other, { code: code(key) })
  expect(await held()).toBe(false)
  const third = bare(await cameIn('person', person))
  await passRecoveryCode(third, { recovery: codes[0]! })
  expect(await held()).toBe(true)
  const [planned] = await database.query<{ id: string }>(`insert into erasures (person_id, due_at) values ($1, now() + interval '1 hour') returning id`, [person])
  await removeFactor(one, { factor: (await listFactors(one)).factors[0]!.id })
  expect(await held()).toBe(true)
  // One that is planned waits as long as one asked for now would.
  expect(await database.query(`select round(extract(epoch from due_at - now()) / 3600) = 72 as waits from erasures where id = $1`, [planned!.id])).toEqual([{ waits: true }])
  expect(await listFactors(bare(await cameIn('staff', await colleague())))).toMatchObject({ heldUntil: undefined })
})
