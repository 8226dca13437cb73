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

async function asked(whom: string | { holder: string }, browser: string): Promise<{ code: string; link: string }> {
  await askCode(auth, { audience: 'person', browser, ...(typeof whom === 'string' ? { email: whom } : whom) })
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

const from = (network: string) => ({ ...auth, network }) as const
const tooMany = { code: 'not-now', message: 'tooManyTries' }
/** Asks for a code five times, as often as one network may. */
async function five(network: string, email: string, audience: 'person' | 'staff' = 'person'): Promise<void> {
  for (let i = 0; i < 5; i++) await askCode(from(network), { audience, email, browser: browserSecret() })
  await expect(askCode(from(network), { audience, email: ` ${email.toUpperCase()}`, browser: browserSecret() })).rejects.toMatchObject(tooMany)
}

async function strangers(times: number, email: string): Promise<void> {
  for (let i = 0; i < times; i++) await askCode(from(`stranger ${i}`), { audience: 'person', email, browser: browserSecret() })
}

test.each(['person', 'staff'] as const)('a stranger who asks for codes for somebody else (%s) shuts only their own network out, and fills no mailbox from several', async (audience) => {
  const { email } = await someone()
  await five('one', email, audience)
  for (const network of ['two', 'three', 'four']) await five(network, email, audience)
  // Twenty came; what was refused did not count.
  await expect(askCode(from('five'), { audience, email, browser: browserSecret() })).rejects.toMatchObject(tooMany)
  await askCode(from('one'), { audience, email: (await someone()).email, browser: browserSecret() })
})

test('a browser that the account knows is counted by itself: strangers shut nobody out of it, and it asks no more often', async () => {
  const { email } = await someone()
  const known = browserSecret()
  const browser = browserSecret()
  await enter(auth, { audience: 'person', browser, known, device: 'Test', code: (await asked(email, browser)).code })
  // One of the twenty was the owner's.
  await strangers(19, email)
  await expect(askCode(from('mine'), { audience: 'person', email, browser })).rejects.toMatchObject(tooMany)
  // Its number says nothing for another's account.
  const other = await someone()
  await strangers(20, other.email)
  await expect(askCode(from('mine'), { audience: 'person', email: other.email, browser, known })).rejects.toMatchObject(tooMany)
  for (let i = 0; i < 5; i++) await askCode(from('mine'), { audience: 'person', email, browser, known })
  await expect(askCode(from('mine'), { audience: 'person', email, browser, known })).rejects.toMatchObject(tooMany)
})

test.each([['somebody’s', true], ['nobody’s', false]])('thirty wrong codes in a day are all that is taken for an address that is %s; the link still opens, and so does a browser that knows the account', async (_, exists) => {
  const { email } = exists ? await someone() : { email: `nobody-${n++}@customer.example` }
  const known = browserSecret()
  const typed = (browser: string, code: string, by?: string) => enter(auth, { audience: 'person', browser, device: 'Test', code, ...(by && { known: by }) })
  const sent = async (browser: string, network: string) => {
    await askCode(from(network), { audience: 'person', email, browser })
    const [row] = await database.query<{ id: string; contents: Buffer; state: string }>(`select id, contents, state from outbox where kind = 'sign-in-code' order by created_at desc limit 1`)
    return row!.state === 'waiting' ? (JSON.parse(unseal(row!.contents, `outbox.contents:${row!.id}`)) as { code: string; link: string }) : { code: '', link: '' }
  }
  const wrongOf = (code: string): string => (code === '000000' ? '000001' : '000000')
  if (exists) {
    const browser = browserSecret()
    await typed(browser, (await sent(browser, 'home')).code, known)
  }
  for (let i = 0; i < 6; i++) {
    const browser = browserSecret()
    const { code } = await sent(browser, `network ${i % 3}`)
    for (let j = 0; j < 5; j++) await expect(typed(browser, wrongOf(code))).rejects.toMatchObject({ fields: { code: 'wrongCode' } })
  }
  const browser = browserSecret()
  const { code, link } = await sent(browser, 'home')
  for (const tried of [wrongOf(code), code || '000000']) await expect(typed(browser, tried)).rejects.toMatchObject({ code: 'not-now', message: 'tooManyWrongCodes' })
  if (!exists) return
  await expect(typed(browser, wrongOf(code), known)).rejects.toMatchObject({ fields: { code: 'wrongCode' } })
  expect(await enter(auth, { audience: 'person', browser, device: 'Test', link: link.split('/').at(-1)! })).toMatchObject({ token: expect.any(String) as string })
  const again = browserSecret()
  expect(await typed(again, (await sent(again, 'home')).code, known)).toMatchObject({ token: expect.any(String) as string })
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

test('a code opens the account only while the address it went to is its own; one that was asked signed in proves that session again, and opens none', async () => {
  const { id, email } = await someone()
  const browser = browserSecret()
  const first = await enter(auth, { audience: 'person', browser, device: 'Test', code: (await asked(email, browser)).code })
  const before = await asked(email, browser)
  await database.query('update profiles set email = $2 where person_id = $1', [id, `other-${email}`])
  await expect(enter(auth, { audience: 'person', browser, device: 'Test', code: before.code })).rejects.toMatchObject({ fields: { code: 'wrongCode' } })
  await expect(enter(auth, { audience: 'person', browser, device: 'Test', link: before.link })).rejects.toMatchObject({ message: 'wrongLink' })
  await expect(enter(auth, { audience: 'person', browser, device: 'Test', code: before.code, replaces: first.token })).rejects.toMatchObject({ code: 'invalid' })

  const again = browserSecret()
  const proved = await enter(auth, { audience: 'person', browser: again, device: 'Test', code: (await asked({ holder: id }, again)).code, replaces: first.token })
  const late = (await asked({ holder: id }, again)).code
  await expect(enter(auth, { audience: 'person', browser: again, device: 'Test', code: late })).rejects.toMatchObject({ code: 'invalid' })
  await endSession(auth, proved.token)
  await expect(enter(auth, { audience: 'person', browser: again, device: 'Test', code: late, replaces: proved.token })).rejects.toMatchObject({ code: 'invalid' })
  expect(await database.query('select id from sessions where person_id = $1', [id])).toEqual([])
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
