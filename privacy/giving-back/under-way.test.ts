import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { memberOf, takenOverIn } from '#db/test-taken-over.ts'
import { enter } from '../admission/enter.ts'
import { linkIdentity } from '../admission/link-identity.ts'
import { openSession } from '../admission/open-session.ts'
import { addressDigest, digest } from '../digest.ts'
import { sealNotMeLink } from '../not-me-link.ts'
import { NotFound } from '../refusals.ts'
import { readNotMeLink } from '../wasnt-me/read-not-me-link.ts'
import { sayNotMe } from '../wasnt-me/say-not-me.ts'
import { giveBack } from './give-back.ts'
import { proposeGivingBack } from './propose-giving-back.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const
const provider = 'https://id.example'

const waiting = async (): Promise<number> => (await database.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))[0]!.n

/** What goes on until somebody waits for it, is then let through, and what became of who waited: so a deed under way is met in the middle. */
async function inTheMiddle<T>(statements: readonly [string, unknown[]][], other: () => Promise<T>): Promise<PromiseSettledResult<T>> {
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    for (const [statement, values] of statements) await client.query(statement, values)
    const settled = Promise.allSettled([other()])
    let done = false
    void settled.then(() => (done = true))
    await expect.poll(async () => done || (await waiting()) > 0).toBe(true)
    await client.query('commit')
    const [what] = await settled
    return what
  } finally {
    await client.end()
  }
}

/** A sign-in at the provider that got as far as being known here. */
async function underWay() {
  const account = await takenOverIn(database)
  const subject = randomUUID()
  const link = () => linkIdentity(auth, { audience: 'person', holder: account.person, provider, subject, email: account.taken.toUpperCase() })
  const open = () => openSession(auth, { audience: 'person', holder: account.person, token: randomUUID(), expiresAt: new Date(Date.now() + 60_000), identity: { provider, subject } })
  return { ...account, link, open }
}
const ways = async (person: string) =>
  (await database.query(`select (select count(*)::int from identities where person_id = $1) as providers, (select count(*)::int from sessions where person_id = $1) as sessions, (select count(*)::int from sign_ins where person_id = $1) as sign_ins`, [person]))[0]
const outside = { providers: 0, sessions: 0, sign_ins: 0 }

async function back({ number, line }: { number: number; line: string }): Promise<void> {
  await proposeGivingBack(await memberOf(database, 'support'), { number, address: line })
  await giveBack(await memberOf(database, 'privacy'), { number })
}

describe('who is under way from a provider while the account is given back does not come in', () => {
  test('the account there opens nothing any more, or is found by an address that was taken away', async () => {
    const [known, found] = [await underWay(), await underWay()]
    await known.link()
    await back(known)
    await expect(known.open()).rejects.toEqual(new NotFound())
    await back(found)
    await expect(found.link()).rejects.toEqual(new NotFound())
    for (const { person } of [known, found]) expect(await ways(person)).toEqual(outside)
    expect(await database.query(`select verb from audit where person_id = $1 and verb in ('link-identity', 'sign-in')`, [found.person])).toEqual([])
  })

  test('at the very moment: they wait for it, and come too late', async () => {
    const [known, found] = [await underWay(), await underWay()]
    await known.link()
    const anchor = 'select id from people where id = $1 for no key update'
    const out: (person: string) => [string, unknown[]][] = (person) => [[anchor, [person]], ['delete from identities where person_id = $1', [person]], ['delete from sessions where person_id = $1', [person]]]
    expect(await inTheMiddle(out(known.person), known.open)).toMatchObject({ status: 'rejected', reason: new NotFound() })
    expect(await inTheMiddle([...out(found.person), ['update profiles set email = $2 where person_id = $1', [found.person, found.former]]], found.link)).toMatchObject({ status: 'rejected', reason: new NotFound() })
    for (const { person } of [known, found]) expect(await ways(person)).toEqual(outside)
  })

  test('whoever was first is shut out with the others', async () => {
    const one = await underWay()
    await one.link()
    await one.open()
    expect(await ways(one.person)).toMatchObject({ sessions: 2, providers: 2 })
    await proposeGivingBack(await memberOf(database, 'support'), { number: one.number, address: one.line })
    const officer = await memberOf(database, 'privacy')
    const late: [string, unknown[]][] = [
      ['select id from people where id = $1 for no key update', [one.person]],
      [`insert into identities (person_id, provider, subject) values ($1, 'person:elsewhere', $2)`, [one.person, randomUUID()]],
      [`insert into sessions (person_id, token_hash, expires_at) values ($1, gen_random_uuid()::text, now() + interval '1 day')`, [one.person]],
    ]
    expect(await inTheMiddle(late, () => giveBack(officer, { number: one.number }))).toMatchObject({ status: 'fulfilled' })
    expect(await ways(one.person)).toMatchObject({ providers: 0, sessions: 0 })
  })

  test('its holder comes in by the provider again, by their own address', async () => {
    const one = await underWay()
    await back(one)
    const subject = randomUUID()
    await linkIdentity(auth, { audience: 'person', holder: one.person, provider, subject, email: one.former })
    await openSession(auth, { audience: 'person', holder: one.person, token: randomUUID(), expiresAt: new Date(Date.now() + 60_000), identity: { provider, subject } })
    expect(await ways(one.person)).toEqual({ providers: 1, sessions: 1, sign_ins: 1 })
  })
})

describe('who has asked for a code to sign in while the account is given back does not come in by it', () => {
  /** As it is written where somebody asks: to an address that they typed, or, signed in, to the one on file. */
  const asked = (person: string, whom: string, browser: string): [string, unknown[]] => [
    `insert into sign_in_codes (audience, person_id, address_hash, code_hash, link_hash, browser_hash, expires_at) values ('person', $1, $2, $3, $4, $5, now() + interval '9 minutes')`,
    [person, addressDigest('rate', whom), digest('session', `${browser}:123456`), digest('session', `link of ${browser}`), digest('session', browser)],
  ]
  const codes = async (person: string) => (await database.query<{ n: number }>('select count(*)::int as n from sign_in_codes where person_id = $1', [person]))[0]!.n
  const tries = (browser: string) => [{ code: '123456' }, { link: `link of ${browser}` }].map((proof) => () => enter(auth, { audience: 'person', browser, device: 'x', replaces: 'gone', ...proof }))

  test('asked before and written after: a code to the address that was taken away, or one in a session that has ended, opens nothing; one to the address put back does', async () => {
    const account = await takenOverIn(database)
    const { person, taken, former } = account
    const browsers = [randomUUID(), randomUUID(), randomUUID()] as const
    const late = [asked(person, taken, browsers[0]), asked(person, person, browsers[1]), asked(person, former, browsers[2])]
    expect(await inTheMiddle(late, () => back(account))).toMatchObject({ status: 'fulfilled' })
    expect(await codes(person)).toBe(3)
    const wrong = [{ code: 'invalid' }, { code: 'not-now', message: 'wrongLink' }]
    for (const browser of browsers.slice(0, 2)) for (const [i, come] of tries(browser).entries()) await expect(come()).rejects.toMatchObject(wrong[i]!)
    expect((await database.query('select from sessions where person_id = $1', [person])).length).toBe(0)
    expect(await tries(browsers[2])[0]!()).toMatchObject({ token: expect.any(String) as string })
  })

  test('shown at the very moment: they wait for it, and come too late', async () => {
    const { person, taken, former } = await takenOverIn(database)
    const browser = randomUUID()
    await database.query(...asked(person, taken, browser))
    const out: [string, unknown[]][] = [
      ['select id from people where id = $1 for no key update', [person]],
      ['delete from sessions where person_id = $1', [person]],
      ['update profiles set email = $2 where person_id = $1', [person, former]],
    ]
    expect(await inTheMiddle(out, tries(browser)[0]!)).toMatchObject({ status: 'rejected', reason: { code: 'invalid' } })
    expect((await database.query('select from sessions where person_id = $1', [person])).length).toBe(0)
  })
})

describe('“It was not me”, of a message from before the account was given back', () => {
  const visitor = { kind: 'visitor' } as const
  const words = 'It was not me.'
  const hours = (ago: number) => new Date(Date.now() - ago * 3_600_000)
  const link = (person: string, at: Date, former = false) => sealNotMeLink({ id: randomUUID(), person, of: 'new-browser', at, former })
  const wrong = new NotFound('wrongNotMeLink')
  const complaints = async (person: string) => (await database.query<{ n: number }>(`select count(*)::int as n from requests where person_id = $1`, [person]))[0]!.n

  test('of one that was mailed to the address taken away nothing is left; one to the address that holds now goes on working, from before it was replaced and after', async () => {
    const account = await takenOverIn(database)
    const { person } = account
    const [theirs, before, warned] = [link(person, hours(3)), link(person, hours(60)), link(person, hours(3), true)]
    expect(await readNotMeLink(visitor, { token: theirs })).toMatchObject({ of: 'new-browser' })
    await back(account)
    expect(await readNotMeLink(visitor, { token: theirs })).toBeUndefined()
    await expect(sayNotMe(visitor, { token: theirs, words })).rejects.toEqual(wrong)
    expect(await complaints(person)).toBe(1)
    for (const token of [before, warned, link(person, new Date())]) expect(await readNotMeLink(visitor, { token })).toMatchObject({ of: 'new-browser' })
    await sayNotMe(visitor, { token: warned, words })
    expect(await complaints(person)).toBe(2)
  })

  test('nor of one to a former way that may have been theirs, when they replaced the address twice; where none was taken away all stay', async () => {
    const twice = await takenOverIn(database)
    const between = `${randomUUID()}@taken.example`
    await database.query(`update corrections set new_value = $2 where id = $1`, [twice.line, between])
    await database.query(`insert into corrections (person_id, field, old_value, new_value, source, at) values ($1, 'email', $2, $3, 'you', now() - interval '5 hours')`, [twice.person, between, twice.taken])
    await back(twice)
    for (const token of [link(twice.person, hours(3), true), link(twice.person, hours(3)), link(twice.person, hours(20))]) expect(await readNotMeLink(visitor, { token })).toBeUndefined()
    expect(await readNotMeLink(visitor, { token: link(twice.person, hours(20), true) })).toBeDefined()

    const stays = await takenOverIn(database)
    await proposeGivingBack(await memberOf(database, 'support'), { number: stays.number, address: 'stays' })
    await giveBack(await memberOf(database, 'privacy'), { number: stays.number })
    expect(await readNotMeLink(visitor, { token: link(stays.person, hours(3)) })).toBeDefined()
  })

  test('pressed at the very moment it comes too late, and nothing is filed', async () => {
    const { person, taken, former } = await takenOverIn(database)
    const token = link(person, hours(3))
    const out: [string, unknown[]][] = [
      ['select id from people where id = $1 for no key update', [person]],
      ['update profiles set email = $2 where person_id = $1', [person, former]],
      [`insert into corrections (person_id, field, old_value, new_value, source) values ($1, 'email', $2, $3, 'staff')`, [person, taken, former]],
    ]
    expect(await inTheMiddle(out, () => sayNotMe(visitor, { token, words }))).toMatchObject({ status: 'rejected', reason: wrong })
    expect(await complaints(person)).toBe(1)
  })
})
