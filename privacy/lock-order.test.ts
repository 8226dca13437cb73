import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { eq, sql } from 'drizzle-orm'
import pg from 'pg'
import { expect, test } from 'vitest'
import { profiles } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { as, type AuthActor, type PersonActor, type StaffActor, type Tx } from './actor.ts'
import { enter } from './admission/enter.ts'
import { channelHash } from './channel-address.ts'
import { optOutFor } from './choices/opt-out-for.ts'
import { addressDigest, digest } from './digest.ts'
import { removeFactor } from './factors/remove-factor.ts'
import { giveBack } from './giving-back/give-back.ts'
import { proposeGivingBack } from './giving-back/propose-giving-back.ts'
import { inscribe } from './journal.ts'
import { sealNotMeLink } from './not-me-link.ts'
import { claimMail } from './notices/claim-mail.ts'
import { askChannelChange } from './profile/ask-channel-change.ts'
import { confirmChannelChange } from './profile/confirm-channel-change.ts'
import { importPeople, type RefusedRow } from './profile/import-people.ts'
import { NotFound } from './refusals.ts'
import { settleCheck } from './requests/identity/settle-check.ts'
import { digestOfCode, newCode } from './spoken-code.ts'
import { sayNotMe } from './wasnt-me/say-not-me.ts'
import { record } from './write.ts'

const database = await testDatabase()
const visitor = { kind: 'visitor' } as const
const signedIn = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })

async function member(role: 'support' | 'privacy'): Promise<StaffActor> {
  const staff = randomUUID()
  await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'S. Sample', $3)`, [staff, `${staff}@desk.example`, role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() }
}

/** How often Postgres has ended a transaction here because two waited for each other. */
const deadlocks = async (): Promise<number> => (await database.query<{ n: number }>('select deadlocks::int as n from pg_stat_database where datname = current_database()'))[0]!.n

/** Connections that somebody keeps waiting. */
const waiting = async (): Promise<number> => (await database.query<{ n: number }>('select count(*)::int as n from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0'))[0]!.n

/** Holds what a statement takes, begins one and then the other as soon as the first waits, and lets go when both do, or one is through. */
async function crossed(hold: { sql: string; values?: unknown[] }, first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<PromiseSettledResult<unknown>[]> {
  const gate = new pg.Client({ connectionString: database.adminUrl })
  await gate.connect()
  try {
    await gate.query('begin')
    await gate.query(hold.sql, hold.values)
    let through = 0
    const counted = (work: Promise<unknown>) => work.finally(() => (through += 1))
    const one = Promise.allSettled([counted(first())])
    while ((await waiting()) + through < 1);
    const two = Promise.allSettled([counted(second())])
    while ((await waiting()) + through < 2);
    await gate.query('rollback')
    return [...(await one), ...(await two)]
  } finally {
    await gate.end()
  }
}

const done = [{ status: 'fulfilled' }, { status: 'fulfilled' }]

/** Somebody else, who has what one statement takes, will want what another does, and never gives way. */
async function stubborn(has: string, wants: string): Promise<{ ask: () => Promise<unknown>; end: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  await client.query(`set deadlock_timeout = '10min'; begin; ${has}`)
  return { ask: () => client.query(`${wants}; commit`), end: () => client.end() }
}

const profileOf = (person: string) => `select from profiles where person_id = '${person}' for update`
const cityOf = async (person: string) => (await database.query<{ city: string }>('select city from profiles where person_id = $1', [person]))[0]!.city
const verbs = (person: string) => database.query<{ verb: string }>('select verb from audit where person_id = $1 order by verb', [person])

test('two that wait for each other both come through, each with what it did once', async () => {
  const [one, other] = [await database.person({ city: '' }), await database.person({ city: '' })]
  const before = await deadlocks()
  let [begun, there] = [0, 0]
  let meet: () => void
  const met = new Promise<void>((resolve) => (meet = resolve))
  const both = ['one', 'other'].map((mark, i) => {
    const actor = { kind: 'importer' } as const
    const add = (tx: Tx, person: string) => tx.update(profiles).set({ city: sql`${profiles.city} || ${`${mark} `}` }).where(eq(profiles.personId, person))
    const [mine, theirs] = i === 0 ? [one, other] : [other, one]
    return as(actor, async (tx) => {
      begun++
      await record(tx, actor, { verb: `sample-${mark}`, table: 'profiles', columns: ['city'], person: one })
      await add(tx, mine)
      if (++there === 2) meet()
      await met
      await add(tx, theirs)
      return mark
    })
  })
  expect(await Promise.all(both)).toEqual(['one', 'other'])
  expect(begun).toBeGreaterThan(2)
  expect((await deadlocks()) - before).toBe(begun - 2)
  for (const person of [one, other]) expect((await cityOf(person)).trim().split(' ').toSorted()).toEqual(['one', 'other'])
  expect(await verbs(one)).toEqual([{ verb: 'sample-one' }, { verb: 'sample-other' }])
})

test('whoever gives way before the line of the journal writes one; after it nothing is begun again', async () => {
  const journal = path.join(process.env['DATA_DIR']!, 'journal', 'journal.ndjson')
  const entry = (off: string[]) => ({ kind: 'choice', address: addressDigest('suppression', randomUUID()), off }) as const
  const written = () => readFileSync(journal, 'utf8').trimEnd().split('\n').length
  const kept = async () => (await database.query<{ n: number }>('select count(*)::int as n from journal_lines'))[0]!.n
  await as({ kind: 'worker', task: 'replay' }, (tx) => inscribe(tx, entry([])))
  for (const line of ['before', 'after'] as const) {
    const [mine, theirs] = [await database.person({ city: 'Bristol' }), await database.person()]
    const other = await stubborn(profileOf(theirs), profileOf(mine))
    const [writtenBefore, keptBefore] = [written(), await kept()]
    let begun = 0
    let asked: Promise<unknown> | undefined
    const give = as({ kind: 'importer' }, async (tx) => {
      begun++
      await tx.update(profiles).set({ city: 'Bath' }).where(eq(profiles.personId, mine))
      if (line === 'after') await inscribe(tx, entry(['offers']))
      if (begun === 1) {
        asked = other.ask()
        while ((await waiting()) < 1);
      }
      await tx.update(profiles).set({ city: 'Bath' }).where(eq(profiles.personId, theirs))
      if (line === 'before') await inscribe(tx, entry(['offers']))
    })
    const [end] = await Promise.allSettled([give])
    const added = [written() - writtenBefore, (await kept()) - keptBefore]
    await asked
    await other.end()
    const failed = { status: 'rejected', reason: expect.objectContaining({ code: '40P01' }) as Error }
    expect([end, begun > 1, ...added, await cityOf(mine)]).toEqual(line === 'before' ? [{ status: 'fulfilled', value: undefined }, true, 1, 1, 'Bath'] : [failed, false, 1, 0, 'Bristol'])
  }
})

test.each(['40P01', '40001'])('it is begun three times at most (%s), what only reads one moment once, and anything else that fails once', async (code) => {
  const begun = async (errcode: string, options?: { snapshot: boolean }) => {
    let times = 0
    const fails = as(
      visitor,
      async (tx) => {
        times++
        await tx.execute(sql.raw(`do $$ begin raise exception using errcode = '${errcode}'; end $$`))
      },
      options,
    )
    await expect(fails).rejects.toMatchObject({ code: errcode })
    return times
  }
  expect([await begun(code), await begun(code, { snapshot: true }), await begun('40003')]).toEqual([3, 1, 1])
})

/** An account with a request of which a letter says who asks, and a change of its address on the way. */
async function asking(of: { channel?: 'email' | 'phone' } = {}) {
  const [former, taken, next] = ['customer', 'taken', 'new'].map((word) => `${randomUUID()}@${word}.example`) as [string, string, string]
  const person = await database.person({ email: taken, phone: '+447700900123', street: '1 Sample Lane' })
  const [line] = await database.query<{ id: string }>(`insert into corrections (person_id, field, old_value, new_value, source, at) values ($1, 'email', $2, $3, 'you', now() - interval '2 days') returning id`, [person, former, taken])
  const [request] = await database.query<{ id: string; number: number }>(`insert into requests (person_id, kind, due_on, way, identity) values ($1, 'complaint', current_date + 9, 'form', 'none') returning id, number::int`, [person])
  await database.query(`insert into identity_checks (request_id, person_id, way, channel, state, at, settled_at) values ($1, $2, 'letter', 'post', 'verified', now() - interval '1 hour', now() - interval '1 minute')`, [request!.id, person])
  const actor = signedIn(person)
  const confirm = async () => {
    await askChannelChange(actor, { channel: of.channel ?? 'email', value: of.channel === 'phone' ? '+447700900999' : next })
    const [sent] = await database.query<{ id: string }>(`select id from outbox where person_id = $1 and kind like '%-code' order by created_at desc limit 1`, [person])
    const mail = await claimMail({ kind: 'worker', task: 'mail' }, { id: sent!.id })
    return () => confirmChannelChange(actor, { channel: of.channel ?? 'email', code: (mail!.params as { code: string }).code })
  }
  return { person, actor, former, taken, next, line: line!.id, ...request!, confirm }
}

const choicesOf = (person: string) => ({ sql: `select pg_advisory_xact_lock(hashtextextended($1, 0))`, values: [`choices:${person}`] })
const changed = (person: string) => database.query(`select field, source from corrections where person_id = $1 and at > now() - interval '1 hour' order by field, source`, [person])
const deeds = (id: string) => database.query(`select kind, deed from request_events where request_id = $1 and kind = 'acted'`, [id])

test('staff turn advertising off for somebody who confirms another address: it is off where they are then', async () => {
  const before = await deadlocks()
  const one = await asking()
  const officer = await member('privacy')
  const confirm = await one.confirm()
  expect(await crossed(choicesOf(one.person), confirm, () => optOutFor(officer, { number: one.number, about: 'all' }))).toMatchObject(done)
  expect(await changed(one.person)).toEqual([{ field: 'email', source: 'you' }])
  expect(await deeds(one.id)).toEqual([{ kind: 'acted', deed: 'marketing-off' }])
  expect(await database.query(`select channel from suppressions where address_hash = $1`, [channelHash('email', one.next)])).toContainEqual({ channel: 'email' })
  expect((await deadlocks()) - before).toBe(0)
})

test('an account is given back while somebody confirms another number in it', async () => {
  const before = await deadlocks()
  const one = await asking({ channel: 'phone' })
  await proposeGivingBack(await member('support'), { number: one.number, address: one.line })
  const confirm = await one.confirm()
  const officer = await member('privacy')
  expect(await crossed(choicesOf(one.person), confirm, () => giveBack(officer, { number: one.number }))).toMatchObject(done)
  expect(await changed(one.person)).toEqual([{ field: 'email', source: 'staff' }, { field: 'phone', source: 'you' }])
  expect(await deeds(one.id)).toHaveLength(1)
  expect((await deadlocks()) - before).toBe(0)
})

const linkOf = (person: string, former = false) => {
  const id = randomUUID()
  return { id, token: sealNotMeLink({ id, person, of: 'new-browser', at: new Date(), former }) }
}
/** What a form sent twice waits for. */
const sameKey = (key: string) => ({ sql: `insert into action_keys (key, transaction) values ($1, pg_current_xact_id()::text)`, values: [key] })
const complaints = (id: string) => database.query(`select id from requests where id = $1`, [id])

test('an account is given back while whoever it belongs to says that it was not them', async () => {
  const before = await deadlocks()
  const one = await asking()
  await database.query(`insert into sessions (person_id, token_hash, expires_at) values ($1, gen_random_uuid()::text, now() + interval '1 day')`, [one.person])
  await proposeGivingBack(await member('support'), { number: one.number, address: one.line })
  const officer = await member('privacy')
  const { id, token } = linkOf(one.person)
  const profile = { sql: 'select from profiles where person_id = $1 for update', values: [one.person] }
  const ends = await crossed(profile, () => sayNotMe(visitor, { token, words: 'It was not me.' }), () => giveBack(officer, { number: one.number }))
  expect(ends).toMatchObject(done)
  expect(await complaints(id)).toHaveLength(1)
  expect(await deeds(one.id)).toHaveLength(1)
  expect(await changed(one.person)).toEqual([{ field: 'email', source: 'staff' }])
  expect(await database.query('select id from sessions where person_id = $1', [one.person])).toEqual([])
  expect((await deadlocks()) - before).toBe(0)
})

test('an account is given back, of which something else was asked, while it is said of a former address that it was not them', async () => {
  const before = await deadlocks()
  const one = await asking()
  // Before the request on which it is given back, in the order in which they are locked.
  const other = `00000000${one.id.slice(8)}`
  await database.query(`insert into requests (id, person_id, kind, due_on, way, identity) values ($1, $2, 'access', current_date + 9, 'portal', 'signed-in')`, [other, one.person])
  await proposeGivingBack(await member('support'), { number: one.number, address: one.line })
  const officer = await member('privacy')
  const { id, token } = linkOf(one.person, true)
  const profile = { sql: 'select from profiles where person_id = $1 for update', values: [one.person] }
  expect(await crossed(profile, () => giveBack(officer, { number: one.number }), () => sayNotMe(visitor, { token, words: 'It was not me.' }))).toMatchObject(done)
  expect(await complaints(id)).toHaveLength(1)
  expect(await deeds(one.id)).toHaveLength(1)
  // Whoever comes second finds it stopped.
  expect(await database.query(`select way, state from identity_checks where request_id = $1 order by settled_at`, [other])).toEqual([
    { way: 'sign-in', state: 'verified' },
    { way: 'suspicion', state: 'doubted' },
  ])
  expect((await deadlocks()) - before).toBe(0)
})

test('whoever signs in with a code while the account is given back comes too late', async () => {
  const before = await deadlocks()
  const one = await asking()
  const browser = randomUUID()
  await database.query(`insert into sign_in_codes (audience, person_id, address_hash, code_hash, link_hash, browser_hash, expires_at) values ('person', $1, $4, $2, gen_random_uuid()::text, $3, now() + interval '9 minutes')`, [one.person, digest('session', `${browser}:123456`), digest('session', browser), addressDigest('rate', one.taken)])
  await proposeGivingBack(await member('support'), { number: one.number, address: one.line })
  const officer = await member('privacy')
  // It has the anchor by then, and no code yet.
  await database.query(`insert into channel_changes (person_id, channel, new_value, code_hash, expires_at) values ($1, 'phone', '+447700900124', 'x', now() + interval '9 minutes')`, [one.person])
  const change = { sql: 'select from channel_changes where person_id = $1 for update', values: [one.person] }
  const signIn = () => enter({ kind: 'auth' }, { audience: 'person', browser, device: 'x', code: '123456' })
  expect(await crossed(change, () => giveBack(officer, { number: one.number }), signIn)).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'invalid' } }])
  expect(await database.query('select id from sessions where person_id = $1', [one.person])).toEqual([])
  expect((await deadlocks()) - before).toBe(0)
})

test('somebody shows the code that says who asks while it is said that it was not them: it counts, and then it is stopped', async () => {
  const before = await deadlocks()
  const one = await asking()
  const code = newCode()
  await database.query(`insert into identity_checks (request_id, person_id, way, channel, state, code_hash, expires_at) values ($1, $2, 'channel', 'email', 'sent', $3, now() + interval '1 day')`, [one.id, one.person, digestOfCode('identity', code)])
  const { id, token } = linkOf(one.person)
  const key = randomUUID()
  const shown: AuthActor = { kind: 'auth', key }
  expect(await crossed(sameKey(key), () => settleCheck(shown, { code, answer: 'mine' }), () => sayNotMe(visitor, { token, words: 'It was not me.' }))).toMatchObject(done)
  expect(await complaints(id)).toHaveLength(1)
  expect(await database.query(`select way, state from identity_checks where request_id = $1 and way <> 'letter' order by settled_at`, [one.id])).toEqual([
    { way: 'channel', state: 'verified' },
    { way: 'suspicion', state: 'doubted' },
  ])
  expect((await deadlocks()) - before).toBe(0)
})

test('an account is given back while a second factor is removed in it', async () => {
  const before = await deadlocks()
  const one = await asking()
  const [factor] = await database.query<{ id: string }>(`insert into second_factors (person_id, kind, label, credential_id, confirmed_at) values ($1, 'passkey', 'theirs', gen_random_uuid()::text, now()) returning id`, [one.person])
  const [session] = await database.query<{ id: string }>(`insert into sessions (person_id, token_hash, expires_at, second_at) values ($1, gen_random_uuid()::text, now() + interval '1 day', now()) returning id`, [one.person])
  const [code] = await database.query<{ id: string }>(`insert into sign_in_codes (audience, person_id, address_hash, code_hash, link_hash, browser_hash, expires_at) values ('person', $1, 'x', 'x', gen_random_uuid()::text, 'x', now() + interval '9 minutes') returning id`, [one.person])
  await proposeGivingBack(await member('support'), { number: one.number, address: one.line })
  const officer = await member('privacy')
  const remove = () => removeFactor({ kind: 'auth', audience: 'person', holder: one.person, session: session!.id, provedAt: new Date() }, { factor: factor!.id })
  const [back, removed] = await crossed({ sql: 'select from sign_in_codes where id = $1 for update', values: [code!.id] }, () => giveBack(officer, { number: one.number }), remove)
  // Whose session has ended removes nothing.
  expect([back, removed]).toEqual([{ status: 'fulfilled', value: undefined }, { status: 'rejected', reason: new NotFound() }])
  expect(await database.query('select id from second_factors where person_id = $1', [one.person])).toEqual([])
  expect(await deeds(one.id)).toHaveLength(1)
  expect((await deadlocks()) - before).toBe(0)
})

test('whoever signs in while it is said that it was not them is out, too', async () => {
  const before = await deadlocks()
  const one = await asking()
  const [browser, key] = [randomUUID(), randomUUID()]
  await database.query(`insert into sign_in_codes (audience, person_id, address_hash, code_hash, link_hash, browser_hash, expires_at) values ('person', $1, $4, $2, gen_random_uuid()::text, $3, now() + interval '9 minutes')`, [one.person, digest('session', `${browser}:123456`), digest('session', browser), addressDigest('rate', one.taken)])
  const { token } = linkOf(one.person)
  const signIn = () => enter({ kind: 'auth', key }, { audience: 'person', browser, device: 'x', code: '123456' })
  expect(await crossed(sameKey(key), signIn, () => sayNotMe(visitor, { token, words: 'It was not me.' }))).toMatchObject(done)
  expect(await database.query('select id from sessions where person_id = $1', [one.person])).toEqual([])
  expect((await deadlocks()) - before).toBe(0)
})

/** A list that brings somebody another number. */
async function* listed(rows: { externalId: string; email: string; phone?: string }[]) {
  for (const [i, { externalId, email, phone }] of rows.entries()) yield await Promise.resolve({ line: i + 2, cells: { external_id: externalId, email, ...(phone && { phone }) } })
}

async function known() {
  const [externalId, email, phone] = [randomUUID(), `${randomUUID()}@customer.example`, '+447700900321']
  const person = await database.person({ externalId, email, phone: '+447700900123' })
  return { person, row: { externalId, email, phone } }
}
const phoneOf = (person: string) => database.query('select phone from profiles where person_id = $1', [person])

test('a list brings somebody another number while a second factor of theirs is removed: it has the anchor before the profile, as whoever holds the account', async () => {
  const before = await deadlocks()
  const { person, row } = await known()
  const [factor] = await database.query<{ id: string }>(`insert into second_factors (person_id, kind, label, credential_id, confirmed_at) values ($1, 'passkey', 'theirs', gen_random_uuid()::text, now()) returning id`, [person])
  const [session] = await database.query<{ id: string }>(`insert into sessions (person_id, token_hash, expires_at, second_at) values ($1, gen_random_uuid()::text, now() + interval '1 day', now()) returning id`, [person])
  const bring = () => importPeople({ kind: 'importer' }, listed([row]), () => undefined)
  const remove = () => removeFactor({ kind: 'auth', audience: 'person', holder: person, session: session!.id, provedAt: new Date() }, { factor: factor!.id })
  expect(await crossed({ sql: 'select from profiles where person_id = $1 for update', values: [person] }, bring, remove)).toMatchObject(done)
  expect(await phoneOf(person)).toEqual([{ phone: row.phone }])
  expect(await database.query('select id from second_factors where person_id = $1', [person])).toEqual([])
  expect((await deadlocks()) - before).toBe(0)
})

test('a list that had to give way is written once, and says once what it did not take', async () => {
  const before = await deadlocks()
  const { person, row } = await known()
  const taken = await known()
  // Somebody who has the profile will want the anchor; the list waits in between.
  const other = await stubborn(profileOf(person), `select from people where id = '${person}' for update`)
  const gate = await stubborn('lock table tombstones in access exclusive mode', 'select 1')
  const refused: RefusedRow[] = []
  const bring = importPeople({ kind: 'importer' }, listed([row, { externalId: randomUUID(), email: taken.row.email }]), (one) => refused.push(one))
  while ((await waiting()) < 1);
  const asked = other.ask()
  while ((await waiting()) < 2);
  await gate.ask()
  expect(await bring).toEqual({ made: 0, changed: 1, unchanged: 0, refused: 1, kept: 0 })
  await asked
  await Promise.all([gate, other].map((one) => one.end()))
  expect(refused).toEqual([{ line: 3, column: 'email', reason: 'addressInUse' }])
  expect(await phoneOf(person)).toEqual([{ phone: row.phone }])
  expect(await database.query(`select outcome from corrections where person_id = $1 and field = 'phone' and source = 'import'`, [person])).toEqual([{ outcome: 'changed' }])
  expect((await deadlocks()) - before).toBeGreaterThan(0)
})
