import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor } from '../actor.ts'
import { digest } from '../digest.ts'
import { beginApp } from '../factors/begin-app.ts'
import { confirmApp } from '../factors/confirm-app.ts'
import { passApp } from '../factors/pass-app.ts'
import { readWaitingApp } from '../factors/read-waiting-app.ts'
import { openNotMeLink } from '../not-me-link.ts'
import { unseal } from '../seal.ts'
import { askCode } from './ask-code.ts'
import { enter } from './enter.ts'
import { listSignIns } from './list-sign-ins.ts'
import { openSession } from './open-session.ts'
import { readSession } from './read-session.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const

// In the middle of 30 seconds, so that none of them ends between a code and its use.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / 30_000) * 30_000 + 15_000 }))
afterAll(() => void vi.useRealTimers())

type Someone = { id: string; email: string }
async function someone(): Promise<Someone> {
  const email = `${randomUUID()}@customer.example`
  return { id: await database.person({ email }), email }
}
const opened = <T>(row: { id: string; contents: Buffer }): T => JSON.parse(unseal(row.contents, `outbox.contents:${row.id}`)) as T

async function asked({ id, email }: Someone, browser: string): Promise<string> {
  // So many codes in a quarter of an hour are for somebody else to test.
  await database.query('delete from rate_limits')
  await askCode(auth, { audience: 'person', email, browser })
  const [row] = await database.query<{ id: string; contents: Buffer }>(`select id, contents from outbox where kind = 'sign-in-code' and person_id = $1 order by created_at desc limit 1`, [id])
  return opened<{ code: string }>(row!).code
}

/** Comes in, in a browser that is known again by `known`. */
async function comeIn(who: Someone, known?: string, device = 'Firefox on Linux'): Promise<string> {
  const browser = randomUUID()
  const { token } = await enter(auth, { audience: 'person', browser, ...(known && { known }), device, code: await asked(who, browser) })
  return token
}

type Told = { at: string; device: string; notMe: string }
const told = async ({ id }: Someone): Promise<Told[]> => (await database.query<{ id: string; contents: Buffer }>(`select id, contents from outbox where kind = 'new-browser' and person_id = $1 order by created_at`, [id])).map((row) => opened<Told>(row))
const actorOf = ({ id }: Someone): PersonActor => ({ kind: 'person', person: id, session: randomUUID(), provedAt: new Date() })
const halfwayOf = async (who: Someone, token: string) => {
  const { session, provedAt } = (await readSession(auth, token))!
  return { kind: 'auth', audience: 'person', holder: who.id, session, provedAt } as const
}

test('the first sign-in of an account tells nobody; one in another browser does, and one in the same does not', async () => {
  const who = await someone()
  await comeIn(who, 'home')
  expect(await told(who)).toEqual([])
  await comeIn(who, 'home')
  expect(await told(who)).toEqual([])
  await comeIn(who, 'elsewhere', 'Edge on Windows')
  const [mail, ...more] = await told(who)
  expect(more).toEqual([])
  const [{ opened_at: openedAt } = { opened_at: new Date(0) }] = await database.query<{ opened_at: Date }>('select opened_at from sign_ins where person_id = $1 order by opened_at desc limit 1', [who.id])
  expect(mail).toMatchObject({ device: 'Edge on Windows', at: openedAt.toISOString() })
  expect(Object.keys(mail!).toSorted()).toEqual(['at', 'device', 'notMe'])
  expect(openNotMeLink(mail!.notMe.split('/').at(-1)!)).toMatchObject({ person: who.id, of: 'new-browser' })
  await comeIn(who, 'elsewhere')
  expect(await told(who)).toHaveLength(1)
})

test('a browser without its cookie is a new one each time, and one not used for 90 days is new again', async () => {
  const who = await someone()
  await comeIn(who, 'home')
  await comeIn(who)
  await comeIn(who)
  expect(await told(who)).toHaveLength(2)
  await database.query(`delete from sign_ins where person_id = $1`, [who.id])
  await comeIn(who, 'home')
  expect(await told(who)).toHaveLength(3)
})

test('two people in one browser: each is known by a hash of their own, which does not tell that it is one', async () => {
  const [one, other] = [await someone(), await someone()]
  await comeIn(one, 'shared')
  await comeIn(other, 'shared')
  await comeIn(other, 'other')
  await comeIn(one, 'other')
  expect([(await told(one)).length, (await told(other)).length]).toEqual([1, 1])
  const hashes = await database.query<{ browser_hash: string }>('select browser_hash from sign_ins where person_id = any ($1)', [[one.id, other.id]])
  expect(new Set(hashes.map(({ browser_hash }) => browser_hash)).size).toBe(4)
  expect(hashes.some(({ browser_hash }) => browser_hash.includes('shared'))).toBe(false)
})

test('a provider’s word is a sign-in like any other', async () => {
  const who = await someone()
  const open = (known: string) => openSession(auth, { audience: 'person', holder: who.id, token: randomUUID(), expiresAt: new Date(Date.now() + 60_000), device: 'Safari on iOS', known })
  await open('home')
  await open('elsewhere')
  expect(await told(who)).toMatchObject([{ device: 'Safari on iOS' }])
  expect((await listSignIns(actorOf(who))).map(({ way }) => way)).toEqual(['provider', 'provider'])
})

test('staff have a log of their own: nothing is noted, and nobody told', async () => {
  const [member] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'S. Sample', 'privacy') returning id`, [`${randomUUID()}@desk.example`])
  const [before] = await database.query(`select (select count(*) from sign_ins) as kept, (select count(*) from outbox) as mails`)
  for (const known of ['home', 'elsewhere']) await openSession(auth, { audience: 'staff', holder: member!.id, token: randomUUID(), expiresAt: new Date(Date.now() + 60_000), known })
  expect(await database.query(`select (select count(*) from sign_ins) as kept, (select count(*) from outbox) as mails`)).toEqual([before])
})

test('who has no account, only something they asked for, is told nothing', async () => {
  const who = await someone()
  await database.query(`update profiles set kind = 'enquirer' where person_id = $1`, [who.id])
  await comeIn(who, 'home')
  await comeIn(who, 'elsewhere')
  expect(await told(who)).toEqual([])
})

test('with a second factor the account is open, and its owner told, once it was shown; wrong codes on the way are counted', async () => {
  const who = await someone()
  const home = await halfwayOf(who, await comeIn(who, 'home'))
  await beginApp(home, { device: 'Firefox on Linux' })
  const { key } = (await readWaitingApp(home))!
  const code = (steps: number) => new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 })
  await confirmApp(home, { code: code(-1) })

  const half = await halfwayOf(who, await comeIn(who, 'elsewhere'))
  expect(await told(who)).toEqual([])
  expect((await listSignIns(actorOf(who))).filter(({ openedAt }) => !openedAt)).toMatchObject([{ failed: 0, second: null }])
  const wrong = ['000000', '111111', '222222'].find((one) => ![-1, 0, 1].some((steps) => code(steps) === one))!
  await expect(passApp(half, { code: wrong })).rejects.toMatchObject({ fields: { code: 'wrongAppCode' } })
  await passApp(half, { code: code(0) })
  expect(await told(who)).toHaveLength(1)
  expect((await listSignIns(actorOf(who)))[0]).toMatchObject({ failed: 1, second: 'totp', way: 'mailed-code', openedAt: expect.any(Date) as Date })
  // Twice is once.
  await passApp(half, { code: code(0) })
  expect((await listSignIns(actorOf(who)))[0]).toMatchObject({ failed: 1 })

  // Whoever has the mailbox and not the app is no browser we know.
  await comeIn(who, 'never')
  const later = await halfwayOf(who, await comeIn(who, 'never'))
  await passApp(later, { code: code(1) })
  expect(await told(who)).toHaveLength(2)
})

test('wrong codes stand in the history, whether or not the right one followed', async () => {
  const who = await someone()
  const browser = randomUUID()
  const code = await asked(who, browser)
  const proof = { audience: 'person', browser, device: 'Edge on Windows' } as const
  const wrong = code === '000000' ? '000001' : '000000'
  for (let i = 0; i < 2; i++) await expect(enter(auth, { ...proof, code: wrong })).rejects.toMatchObject({ code: 'invalid' })
  expect(await listSignIns(actorOf(who))).toMatchObject([{ failed: 2, openedAt: null, device: 'Edge on Windows' }])
  const { token } = await enter(auth, { ...proof, code })
  expect(await listSignIns(actorOf(who))).toMatchObject([{ failed: 2, openedAt: expect.any(Date) as Date }])

  // Proved again, the session is the one it was: nothing is added.
  const again = await asked(who, browser)
  await enter(auth, { ...proof, code: again, replaces: token })
  expect(await listSignIns(actorOf(who))).toHaveLength(1)
})

test('tries push no sign-in out of sight, and nobody sees another’s', async () => {
  const [who, other] = [await someone(), await someone()]
  await comeIn(who, 'home')
  await database.query(`insert into sign_ins (person_id, way, failed) select $1, 'mailed-code', 5 from generate_series(1, 40)`, [who.id])
  const seen = await listSignIns(actorOf(who))
  expect(seen.filter(({ openedAt }) => openedAt)).toHaveLength(1)
  expect(seen).toHaveLength(6)
  expect(await listSignIns(actorOf(other))).toEqual([])
})

test('the fingerprint of a browser is read by sign-in alone', async () => {
  const who = await someone()
  await comeIn(who, 'home')
  await expect(as(actorOf(who), (tx) => tx.execute('select browser_hash from sign_ins'))).rejects.toMatchObject({ code: '42501' })
  expect(digest('session', `known:${who.id}:home`)).toBe((await database.query<{ browser_hash: string }>('select browser_hash from sign_ins where person_id = $1', [who.id]))[0]!.browser_hash)
})
