import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { unseal } from '../seal.ts'
import { askCode } from './ask-code.ts'
import { endOtherSession } from './end-other-session.ts'
import { endSession } from './end-session.ts'
import { enter } from './enter.ts'
import { listSessions } from './list-sessions.ts'
import { readSession } from './read-session.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const
let n = 0
const browserSecret = (): string => `browser-${n++}`

async function asked(email: string, browser: string): Promise<{ code: string; link: string }> {
  await askCode(auth, { audience: 'person', email, browser })
  const [row] = await database.query<{ id: string; contents: Buffer; state: string }>(`select id, contents, state from outbox where kind = 'sign-in-code' order by created_at desc limit 1`)
  if (row!.state !== 'waiting') return { code: '', link: '' }
  const { code, link } = JSON.parse(unseal(row!.contents, `outbox.contents:${row!.id}`)) as { code: string; link: string }
  return { code, link: link.split('/').at(-1)! }
}

async function someone(): Promise<{ id: string; email: string }> {
  const email = `enter-${n++}@customer.example`
  return { id: await database.person({ email }), email }
}

test('the mailed code signs in once, in the browser that asked, whatever the case of the address', async () => {
  const { id, email } = await someone()
  const browser = browserSecret()
  const { code } = await asked(` ${email.toUpperCase()} `, browser)
  await expect(enter(auth, { audience: 'person', browser: 'another browser', device: 'Test', code })).rejects.toMatchObject({ fields: { code: 'wrongCode' } })
  const { token } = await enter(auth, { audience: 'person', browser, device: 'Firefox on Linux', code })
  expect(await readSession(auth, token)).toMatchObject({ audience: 'person', person: id })
  await expect(enter(auth, { audience: 'person', browser, device: 'Test', code })).rejects.toMatchObject({ code: 'invalid' })
  expect(await database.query('select token_hash from sessions where token_hash like $1', [`%${token}%`])).toEqual([])
})

test('the link signs in like the code, and using one uses up the other', async () => {
  const { email } = await someone()
  const browser = browserSecret()
  const { code, link } = await asked(email, browser)
  await enter(auth, { audience: 'person', browser, device: 'Test', link })
  await expect(enter(auth, { audience: 'person', browser, device: 'Test', code })).rejects.toMatchObject({ code: 'invalid' })
})

test('after five wrong codes the right one is refused', async () => {
  const { email } = await someone()
  const browser = browserSecret()
  const { code } = await asked(email, browser)
  const wrong = code === '000000' ? '000001' : '000000'
  for (let i = 0; i < 5; i++) await expect(enter(auth, { audience: 'person', browser, device: 'Test', code: wrong })).rejects.toMatchObject({ code: 'invalid' })
  await expect(enter(auth, { audience: 'person', browser, device: 'Test', code })).rejects.toMatchObject({ code: 'invalid' })
})

test('a code runs out after ten minutes', async () => {
  const { email } = await someone()
  const browser = browserSecret()
  const { code } = await asked(email, browser)
  await database.query(`update sign_in_codes set expires_at = expires_at - interval '10 minutes'`)
  await expect(enter(auth, { audience: 'person', browser, device: 'Test', code })).rejects.toMatchObject({ code: 'invalid' })
})

test('an unknown address leaves the same traces and gets no mail; more than five codes in a quarter of an hour are refused', async () => {
  const before = await database.query<{ n: number }>('select count(*)::int as n from sign_in_codes')
  for (let i = 0; i < 5; i++) expect(await asked('nobody@customer.example', browserSecret())).toEqual({ code: '', link: '' })
  const after = await database.query<{ n: number }>('select count(*)::int as n from sign_in_codes')
  expect(after[0]!.n).toBe(before[0]!.n + 5)
  await expect(askCode(auth, { audience: 'person', email: 'nobody@customer.example', browser: 'x' })).rejects.toMatchObject({ code: 'not-now', message: 'tooManyTries' })
})

test('a known address and an unknown one leave equally many rows and jobs; only the known one’s go with the person', async () => {
  const { id, email } = await someone()
  const made = async (whose: string): Promise<unknown> => {
    const counts = () => database.query('select (select count(*) from sign_in_codes) as codes, (select count(*) from outbox) as mails, (select count(*) from graphile_worker._private_jobs) as jobs')
    const [before] = await counts()
    await askCode(auth, { audience: 'person', email: whose, browser: browserSecret() })
    const [after] = await counts()
    return Object.fromEntries(Object.entries(after!).map(([name, n]) => [name, Number(n) - Number(before![name])]))
  }
  const known = await made(email)
  expect(known).toEqual({ codes: 1, mails: 1, jobs: 1 })
  expect(await made('stranger@customer.example')).toEqual(known)
  expect(await database.query(`select state from outbox where person_id = $1 and kind = 'sign-in-code'`, [id])).toEqual([{ state: 'waiting' }])
})

test('customers and staff are apart: a customer’s address opens no desk', async () => {
  const { email } = await someone()
  await askCode(auth, { audience: 'staff', email, browser: 'staff browser' })
  const [row] = await database.query<{ state: string }>('select state from outbox order by created_at desc limit 1')
  expect(row!.state).toBe('withheld')
})

test('proving again keeps the session in its place and changes its token', async () => {
  const { id, email } = await someone()
  const browser = browserSecret()
  const first = await enter(auth, { audience: 'person', browser, device: 'Test', code: (await asked(email, browser)).code })
  const before = await readSession(auth, first.token)
  const second = await enter(auth, { audience: 'person', browser, device: 'Test', code: (await asked(email, browser)).code, replaces: first.token })
  expect(await readSession(auth, first.token)).toBeUndefined()
  const after = await readSession(auth, second.token)
  expect(after).toMatchObject({ person: id, session: before!.session })
  expect(after!.provedAt.getTime()).toBeGreaterThan(before!.provedAt.getTime())
})

test('sessions are listed, ended one by one or all but this, and nobody else’s is touched', async () => {
  const [mine, other] = [await someone(), await someone()]
  const tokens: string[] = []
  for (const { email } of [mine, mine, mine, other]) {
    const browser = browserSecret()
    tokens.push((await enter(auth, { audience: 'person', browser, device: 'Test', code: (await asked(email, browser)).code })).token)
  }
  const here = (await readSession(auth, tokens[0]!))!
  const actor = { kind: 'person', person: mine.id, session: here.session, provedAt: here.provedAt } as const
  const foreign = (await readSession(auth, tokens[3]!))!
  await expect(endOtherSession(actor, { session: foreign.session })).rejects.toMatchObject({ code: 'not-found' })
  expect(await readSession(auth, tokens[3]!)).toBeDefined()
  expect((await listSessions(actor)).map((session) => session.here)).toContain(true)
  await endOtherSession(actor, { session: 'others' })
  expect(await listSessions(actor)).toHaveLength(1)
  await endSession(auth, tokens[0]!)
  expect(await readSession(auth, tokens[0]!)).toBeUndefined()
})
