import { randomUUID } from 'node:crypto'
import { and, eq, sql, type SQL } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { identities, profiles, requestEvents, secondFactors, sessions } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { memberOf, takenOverIn, type Check } from '#db/test-taken-over.ts'
import { actFor } from '../act-for.ts'
import { as, asWithin, type StaffActor, type Tx } from '../actor.ts'
import { channelHash } from '../channel-address.ts'
import { askExportFor } from '../export/ask-export-for.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { listChecks } from '../requests/identity/list-checks.ts'
import { readOwn } from '../requests/read-own.ts'
import { readRequest } from '../requests/read-request.ts'
import { unseal } from '../seal.ts'
import { codeOf, digestOfCode } from '../spoken-code.ts'
import { channelsOf, heldUntil } from '../tell-channels.ts'
import type { StaffRole } from '../vocabulary.ts'
import { giveBack } from './give-back.ts'
import { proposeGivingBack } from './propose-giving-back.ts'
import { readGivingBack } from './read-giving-back.ts'

const database = await testDatabase()

const member = (role: StaffRole): Promise<StaffActor> => memberOf(database, role)
const takenOver = (of: Partial<Check> = {}) => takenOverIn(database, of)

/** What a thief of an account left in it, and what came of its return. */
const left = async (person: string) =>
  (
    await database.query(
      `select (select count(*)::int from second_factors where person_id = $1) as factors, (select count(*)::int from recovery_codes where person_id = $1) as codes, (select count(*)::int from identities where person_id = $1) as providers, (select count(*)::int from sessions where person_id = $1) as sessions,
        (select count(*)::int from sign_in_codes where person_id = $1) as ways_in, (select count(*)::int from channel_changes where person_id = $1 and state = 'waiting') as changes, (select email from profiles where person_id = $1) as email, (select credentials_at is not null from profiles where person_id = $1) as held`,
      [person],
    )
  )[0]

const mails = async (person: string) =>
  (await database.query<{ id: string; kind: string; recipient: Buffer | null; contents: Buffer }>('select id, kind, recipient, contents from outbox where person_id = $1', [person])).map(({ id, kind, recipient, contents }) => ({
    kind,
    to: recipient && unseal(recipient, `outbox.recipient:${id}`),
    params: JSON.parse(unseal(contents, `outbox.contents:${id}`)) as Record<string, string>,
  }))

test('two give it back: the former address, nothing of the thief’s to sign in with, held anew, told by every way, on the timeline, and no value in the audit', async () => {
  const { person, former, taken, line, id, number } = await takenOver()
  const [support, officer] = [await member('support'), await member('privacy')]
  await database.query(`insert into suppressions (address_hash, channel, topic) values ($1, 'email', 'offers')`, [channelHash('email', taken)])
  await database.query(`update profiles set credentials_at = now() - interval '5 days' where person_id = $1`, [person])
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() + interval '1 hour')`, [person])
  expect((await readGivingBack(support, { number })).replaced.map((one) => one.id)[0]).toBe(line)

  await proposeGivingBack(support, { number, address: line })
  expect(await left(person)).toMatchObject({ factors: 2, sessions: 1, email: taken })
  expect(await mails(person)).toEqual([])
  expect((await readGivingBack(support, { number })).proposal).toMatchObject({ isOwn: true, isAskerThere: true })
  await giveBack(officer, { number })

  expect(await left(person)).toEqual({ factors: 0, codes: 0, providers: 0, sessions: 0, ways_in: 0, changes: 0, email: former, held: true })
  const until = new Date(heldUntil(await channelsOf(person))!).getTime()
  expect(Math.abs(until - Date.now() - 72 * 3_600_000)).toBeLessThan(60_000)
  expect(await database.query(`select round(extract(epoch from due_at - now()) / 3600)::int as hours from erasures where person_id = $1`, [person])).toEqual([{ hours: 72 }])
  expect(await database.query(`select kind, deed, staff_id, correction_id, notice_id is not null as told from request_events where request_id = $1 order by at`, [id])).toEqual([
    { kind: 'give-back', deed: null, staff_id: support.staff, correction_id: line, told: false },
    { kind: 'acted', deed: 'give-back', staff_id: officer.staff, correction_id: line, told: true },
  ])
  const told = await mails(person)
  expect(new Set(told.map(({ to }) => to))).toEqual(new Set([null, '+447700900123', taken]))
  expect(told).toHaveLength(3)
  for (const one of told) expect(one).toMatchObject({ kind: 'acted', params: { reference: `FR-${number}`, deed: 'give-back' } })
  expect(await database.query(`select old_value, new_value, source from corrections where person_id = $1 and field = 'email' order by at desc limit 1`, [person])).toEqual([{ old_value: taken, new_value: former, source: 'staff' }])
  expect(await database.query(`select topic from suppressions where address_hash = $1`, [channelHash('email', former)])).toEqual([{ topic: 'offers' }])
  const lines = await database.query<{ verb: string; actor: string; actor_id: string; columns: string[] }>(`select verb, actor, actor_id, columns from audit where person_id = $1 order by verb, record`, [person])
  expect([...new Set(lines.map(({ verb, actor, actor_id }) => `${verb} ${actor} ${actor_id}`))]).toEqual([`act-give-back staff-privacy ${officer.staff}`, `give-back staff-privacy ${officer.staff}`])
  expect(await database.query(`select actor, actor_id, person_id, columns from audit where verb = 'propose-giving-back' and $1 = any (columns)`, [`FR-${number}`])).toEqual([{ actor: 'staff-support', actor_id: support.staff, person_id: null, columns: ['kind', 'correctionId', `FR-${number}`] }])
  for (const { columns } of lines) for (const value of [former, taken]) expect(columns.join(' ')).not.toContain(value)
  // It is done, and once.
  await expect(giveBack(await member('privacy'), { number })).rejects.toEqual(new NotNow('nothingProposed'))
})

test('where the address stays, only what signs in goes; also of an account that the thief has frozen, or whose deletion they planned', async () => {
  for (const [frozen, state] of [[true, 'open'], [false, 'leaving']] as const) {
    const { person, taken, number } = await takenOver({ way: 'channel', channel: 'phone' })
    await database.query(`update people set state = $2, frozen_at = case when $3 then now() end where id = $1`, [person, state, frozen])
    await proposeGivingBack(await member('privacy'), { number, address: 'stays' })
    await giveBack(await member('privacy'), { number })
    expect(await left(person)).toEqual({ factors: 0, codes: 0, providers: 0, sessions: 0, ways_in: 0, changes: 0, email: taken, held: true })
    expect((await mails(person)).some(({ to }) => to === null)).toBe(true)
  }
})

test('nobody confirms their own proposal, nor one by somebody who may no more, nor in another role; and none is older than seven days', async () => {
  const { person, line, number, id } = await takenOver()
  const [first, second] = [await member('privacy'), await member('privacy')]
  await expect(giveBack(second, { number })).rejects.toEqual(new NotNow('nothingProposed'))
  await proposeGivingBack(first, { number, address: line })
  const before = await left(person)
  await expect(giveBack(first, { number })).rejects.toEqual(new NotAllowed('needsAnother'))
  for (const role of ['support', 'billing', 'legal', 'auditor', 'administrator'] as const) await expect(giveBack(await member(role), { number })).rejects.toEqual(new NotAllowed('notYourRole'))
  await expect(giveBack({ ...second, provedAt: new Date(0) }, { number })).rejects.toThrow('freshProof')
  await expect(giveBack(second, { number, seen: 0 })).rejects.toEqual(new NotNow('requestMoved'))
  for (const gone of [`role = 'auditor'`, 'active = false']) {
    await database.query(`update staff set ${gone} where id = $1`, [first.staff])
    await expect(giveBack(second, { number })).rejects.toEqual(new NotNow('proposerLeft'))
    await database.query(`update staff set role = 'privacy', active = true where id = $1`, [first.staff])
  }
  await database.query(`update request_events set at = now() - interval '8 days' where request_id = $1`, [id])
  await expect(giveBack(second, { number })).rejects.toEqual(new NotNow('nothingProposed'))
  expect(await left(person)).toEqual(before)
  await proposeGivingBack(first, { number, address: line })
  await database.query(`update staff set role = 'auditor' where id = $1`, [second.staff])
  await expect(giveBack(second, { number })).rejects.toThrow('roleChanged')
  expect(await left(person)).toEqual(before)
})

describe('who asks is known by a way that nobody took over', () => {
  test('not by a sign-in, nor by the mailbox, nor through an agent whom the mailbox permitted', async () => {
    const support = await member('support')
    for (const one of [{ way: 'sign-in', channel: null }, { way: 'channel', channel: 'email' }, { way: 'agent', channel: 'email' }] as const) {
      const { number, line } = await takenOver(one)
      await expect(proposeGivingBack(support, { number, address: line })).rejects.toEqual(new NotNow('provedOtherwise'))
    }
    for (const one of [{ way: 'channel', channel: 'phone' }, { way: 'agent', channel: 'post' }] as const) {
      const { number, line } = await takenOver(one)
      await proposeGivingBack(support, { number, address: line })
    }
  })

  test('not by a number or postal address that was replaced since the address was, or within 72 hours', async () => {
    const support = await member('support')
    for (const [channel, field] of [['phone', 'phone'], ['post', 'street'], ['post', 'city']] as const) {
      const { person, number, line } = await takenOver({ way: channel === 'post' ? 'letter' : 'channel', channel })
      const replaced = (ago: string) => database.query(`insert into corrections (person_id, field, old_value, source, at) values ($1, $2, 'x', 'you', now() - $3::interval)`, [person, field, ago])
      await replaced('80 hours')
      expect((await readGivingBack(support, { number })).fails).toBeUndefined()
      await replaced('47 hours')
      for (const address of [line, 'stays']) await expect(proposeGivingBack(support, { number, address })).rejects.toEqual(new NotNow('provedByNew'))
      await database.query(`update corrections set at = now() - interval '5 days' where person_id = $1 and field = 'email' and id = $2`, [person, line])
      await database.query(`update corrections set at = now() - interval '4 days' where person_id = $1 and field = $2`, [person, field])
      await expect(proposeGivingBack(support, { number, address: line })).rejects.toEqual(new NotNow('provedByNew'))
      await proposeGivingBack(support, { number, address: 'stays' })
    }
  })

  test('what was said since of who asks, or is answered, ends a proposal; and whoever printed the letter does not confirm it', async () => {
    const printer = await member('privacy')
    const { person, number, line, id } = await takenOver({ by: printer.staff })
    const support = await member('support')
    await proposeGivingBack(support, { number, address: line })
    await expect(giveBack(printer, { number })).rejects.toEqual(new NotAllowed('letterToAnother'))
    await database.query(`insert into identity_checks (request_id, person_id, way, state, reason, at, settled_at) values ($1, $2, 'suspicion', 'doubted', 'pressed', now(), now())`, [id, person])
    await expect(giveBack(await member('privacy'), { number })).rejects.toEqual(new NotNow('nothingProposed'))
    await expect(proposeGivingBack(support, { number, address: line })).rejects.toEqual(new NotNow('provedOtherwise'))
    const other = await takenOver({ by: printer.staff })
    await proposeGivingBack(printer, { number: other.number, address: other.line })
    await database.query(`update requests set state = 'answered', outcome = 'denied', answered_at = now() where id = $1`, [other.id])
    await expect(giveBack(await member('privacy'), { number: other.number })).rejects.toEqual(new NotNow('requestClosed'))
    await expect(proposeGivingBack(support, { number: other.number, address: 'stays' })).rejects.toEqual(new NotNow('requestClosed'))
    await database.query(`update requests set state = 'open', outcome = null, answered_at = null where id = $1`, [other.id])
    await giveBack(await member('privacy'), { number: other.number })
    expect(await left(other.person)).toMatchObject({ email: other.former, sessions: 0 })
  })
})

test('whoever is in the account, or follows the request by its code, reads nothing of a proposal, anywhere; what was done they do', async () => {
  const { person, number, line, id } = await takenOver()
  const token = digestOfCode('follow', codeOf(id))
  await database.query(`update requests set follow_hash = $2, identity = 'confirmed' where id = $1`, [id, token])
  const readers = [{ kind: 'person', person, session: randomUUID(), provedAt: new Date() }, { kind: 'builder', person }, { kind: 'auth', token }] as const
  const read = () => Promise.all(readers.map((actor) => as(actor, (_, client) => client.query<{ kind: string }>('select kind from request_events where request_id = $1 order by at', [id]).then(({ rows }) => rows.map(({ kind }) => kind)))))
  const support = await member('support')
  await proposeGivingBack(support, { number, address: line })
  expect(await read()).toEqual([[], [], []])
  expect((await readOwn(readers[0], { number })).events).toEqual([])
  expect(await as(readers[0], (_, client) => client.query('select from audit').then(({ rowCount }) => rowCount))).toBe(0)
  expect((await readRequest(support, { number })).events.map(({ kind }) => kind)).toEqual(['give-back'])
  await giveBack(await member('privacy'), { number })
  expect(await read()).toEqual([['acted'], ['acted'], ['acted']])
})

test('whoever has the former address by now keeps it, and nothing else is done', async () => {
  const { person, former, number, line } = await takenOver()
  await proposeGivingBack(await member('support'), { number, address: line })
  await database.person({ email: former })
  const before = await left(person)
  await expect(giveBack(await member('privacy'), { number })).rejects.toEqual(new NotNow('formerTaken'))
  expect(await left(person)).toEqual(before)
  expect(await mails(person)).toEqual([])
})

describe('what was asked in the account meanwhile is stopped until a new check', () => {
  /** A request that is open, and how it was found out who asks, so many hours ago. */
  async function asked(person: string, { way, channel = null, hours = 24 }: { way: 'sign-in' | 'channel' | 'letter' | 'agent'; channel?: 'email' | 'phone' | 'post' | null; hours?: number }) {
    const [request] = await database.query<{ id: string; number: number }>(`insert into requests (person_id, kind, words, due_on, way, identity) values ($1, 'access', 'All of it.', current_date + 20, 'letter', 'confirmed') returning id, number::int`, [person])
    await database.query(`insert into identity_checks (request_id, person_id, way, channel, state, at, settled_at) values ($1, $2, $3, $4, 'verified', now() - make_interval(hours => $5), now() - make_interval(hours => $5))`, [request!.id, person, way, channel, hours])
    return request!
  }
  const identityOf = async ({ id }: { id: string }) => (await database.query<{ identity: string }>('select identity from requests where id = $1', [id]))[0]!.identity
  const known = async (some: { id: string }[]) => (await Promise.all(some.map(identityOf))).map((identity) => identity !== 'refused')
  async function back({ number, line }: { number: number; line?: string }) {
    await proposeGivingBack(await member('support'), { number, address: line ?? 'stays' })
    await giveBack(await member('privacy'), { number })
  }
  const sent = (id: string, person: string, channel: string) =>
    database.query(`insert into identity_checks (request_id, person_id, way, channel, state, code_hash, expires_at) values ($1, $2, $4, $3, 'sent', gen_random_uuid()::text, now() + interval '1 day')`, [id, person, channel, channel === 'post' ? 'letter' : 'channel'])

  test('what a sign-in or the mailbox showed; a letter and a phone that stayed stand, and so does the request on which it is given back; the desk sees why on both', async () => {
    const account = await takenOver()
    const { person, id, number } = account
    await database.query(`update requests set identity = 'confirmed' where id = $1`, [id])
    const stopped = [await asked(person, { way: 'sign-in' }), await asked(person, { way: 'channel', channel: 'email' }), await asked(person, { way: 'agent', channel: 'email' })]
    const stand = [await asked(person, { way: 'letter', channel: 'post' }), await asked(person, { way: 'agent', channel: 'post' }), await asked(person, { way: 'channel', channel: 'phone' })]
    const answered = await asked(person, { way: 'sign-in' })
    await database.query(`update requests set state = 'answered', outcome = 'complied', answered_at = now() where id = $1`, [answered.id])
    const elsewhere = await asked(await database.person(), { way: 'sign-in' })
    await back(account)
    expect(await known(stopped)).toEqual([false, false, false])
    expect(await known([...stand, answered, elsewhere, account])).toEqual(Array(6).fill(true))
    const officer = await member('privacy')
    for (const one of stopped) {
      expect(await readRequest(officer, { number: one.number })).toMatchObject({ identity: 'refused', stoppedBy: number, stopped: [] })
      expect((await listChecks(officer, { number: one.number })).map(({ way, state, reason, staff }) => ({ way, state, reason, staff }))).toContainEqual({ way: 'suspicion', state: 'doubted', reason: 'intruder', staff: null })
    }
    expect(await readRequest(officer, { number })).toMatchObject({ identity: 'confirmed', stoppedBy: null, stopped: stopped.map((one) => one.number).toSorted((a, b) => a - b) })
    await database.query(`update people set held_until = null where id = $1`, [person])
    await expect(askExportFor(officer, { number: stopped[0]!.number })).rejects.toEqual(new NotNow('nobodyKnowsWhoAsks'))
    expect(await database.query(`select columns from audit where person_id = $1 and verb = 'give-back' and record = 'identityChecks'`, [person])).toEqual([{ columns: ['state', 'reason'] }])
  })

  test('from the last time that somebody came in before the change that is undone, and from 72 hours before it; where none is undone, before its holder asked', async () => {
    const undone = await takenOver()
    const before = async (person: string, some: number[]) => Promise.all(some.map((hours) => asked(person, { way: 'sign-in', hours })))
    // The address was replaced 48 hours ago.
    const some = await before(undone.person, [1, 47, 119, 121, 300])
    await back(undone)
    expect(await known(some)).toEqual([false, false, false, true, true])

    const camein = await takenOver()
    await database.query(`insert into sign_ins (person_id, way, at, opened_at) values ($1, 'mailed-code', now() - interval '200 hours', now() - interval '200 hours'), ($1, 'mailed-code', now() - interval '400 hours', now() - interval '400 hours'), ($1, 'mailed-code', now() - interval '1 hour', now() - interval '1 hour')`, [camein.person])
    const since = await before(camein.person, [199, 201])
    await back(camein)
    expect(await known(since)).toEqual([false, true])

    const stays = await takenOver()
    await database.query(`update requests set received_at = now() - interval '10 hours' where id = $1`, [stays.id])
    const others = await before(stays.person, [1, 81, 83])
    await back({ number: stays.number })
    expect(await known(others)).toEqual([false, false, true])
  })

  test('what a number showed that was replaced meanwhile', async () => {
    const account = await takenOver()
    await database.query(`insert into corrections (person_id, field, old_value, new_value, source, at) values ($1, 'phone', '+447700900125', '+447700900123', 'you', now() - interval '40 hours')`, [account.person])
    const theirs = await asked(account.person, { way: 'channel', channel: 'phone', hours: 30 })
    await back(account)
    expect(await identityOf(theirs)).toBe('refused')
  })

  test('codes on their way to an address or number show nothing any more, also of that very request; one by letter does', async () => {
    const account = await takenOver()
    const other = await asked(account.person, { way: 'sign-in' })
    for (const id of [account.id, other.id]) for (const channel of ['email', 'phone', 'post']) await sent(id, account.person, channel)
    await database.query(`update requests set identity = 'confirmed' where id = $1`, [account.id])
    await back(account)
    expect(await database.query(`select channel, state from identity_checks where person_id = $1 and code_hash is not null and request_id = any ($2) order by channel, state`, [account.person, [account.id, other.id]])).toEqual(
      ['email ended', 'email ended', 'phone ended', 'phone ended', 'post sent', 'post sent'].map((one) => ({ channel: one.split(' ')[0], state: one.split(' ')[1] })),
    )
    expect(await identityOf(account)).toBe('confirmed')
  })

  test('of an account that the thief has frozen, or whose deletion they planned, too', async () => {
    for (const [frozen, state] of [[true, 'open'], [false, 'leaving']] as const) {
      const account = await takenOver()
      const other = await asked(account.person, { way: 'sign-in' })
      await sent(other.id, account.person, 'email')
      await database.query(`update people set state = $2, frozen_at = case when $3 then now() end where id = $1`, [account.person, state, frozen])
      await back(account)
      expect(await identityOf(other)).toBe('refused')
    }
  })

  test('the database takes such a stop at no other moment, of nobody else, and not of the request on which it is given back', async () => {
    const { person, id, number, line } = await takenOver()
    const other = await asked(person, { way: 'sign-in' })
    const stranger = await database.person()
    const theirs = await asked(stranger, { way: 'sign-in' })
    const [code] = await database.query<{ id: string }>(`insert into identity_checks (request_id, person_id, way, channel, state, code_hash, expires_at) values ($1, $2, 'channel', 'email', 'sent', gen_random_uuid()::text, now() + interval '1 day') returning id`, [other.id, person])
    const [first, officer] = [await member('support'), await member('privacy')]
    await proposeGivingBack(first, { number, address: line })
    const stop = (request: string, whose: string) => sql`insert into identity_checks (request_id, person_id, way, state, reason, settled_at) values (${request}, ${whose}, 'suspicion', 'doubted', 'intruder', now())`
    const end = sql`update identity_checks set state = 'ended', settled_at = now() where id = ${code!.id}`
    const hold = (tx: Tx) => tx.update(profiles).set({ credentialsAt: sql`now()` }).where(eq(profiles.personId, person))
    const within = (deed: 'give-back' | 'marketing-off', held: boolean, what: SQL, whose = person) =>
      actFor(officer, { number, ...(deed === 'give-back' ? { deed, correction: line } : { deed }) }, async (tx, delegate) => {
        if (held) await hold(tx)
        await asWithin(tx, delegate, { kind: 'builder', person: whose }, () => tx.execute(what))
        throw new Error('taken back')
      })
    const refused = { constraint: 'identity_check_step' }
    for (const what of [stop(other.id, person), end]) {
      await expect(within('give-back', true, what)).rejects.toThrow('taken back')
      await expect(within('give-back', false, what)).rejects.toMatchObject(refused)
      await expect(within('marketing-off', false, what)).rejects.toMatchObject(refused)
    }
    await expect(within('give-back', true, stop(id, person))).rejects.toMatchObject(refused)
    await expect(within('give-back', true, stop(theirs.id, stranger), stranger)).rejects.toMatchObject(refused)
    // By the role that acts itself, and by the person when it is done.
    await expect(actFor(officer, { number, deed: 'give-back', correction: line }, (tx) => tx.execute(stop(other.id, person)))).rejects.toThrow('42501')
    await giveBack(officer, { number })
    const later = await asked(person, { way: 'sign-in' })
    await expect(as({ kind: 'builder', person }, (tx) => tx.execute(stop(later.id, person)))).rejects.toMatchObject(refused)
    expect(await database.query(`select request_id from identity_checks where reason = 'intruder' and person_id = any ($1)`, [[person, stranger]])).toEqual([{ request_id: other.id }])
  })
})

describe('the database refuses, whichever verb it was', () => {
  const put = (actor: StaffActor, values: typeof requestEvents.$inferInsert) => as(actor, (tx) => tx.insert(requestEvents).values(values))
  const undone = new Error('taken back')

  test('a proposal in another’s name, untrue, by a role that does not act, on what is answered, and of what nobody showed: without the trigger each of them stands', async () => {
    const { person, id, line } = await takenOver()
    const [support, officer, billing] = [await member('support'), await member('privacy'), await member('billing')]
    const fine = { requestId: id, personId: person, kind: 'give-back', by: 'staff', staffId: support.staff, correctionId: line } as const
    const [mailbox, answered] = [await takenOver({ way: 'channel', channel: 'email' }), await takenOver()]
    await database.query(`update requests set state = 'answered', outcome = 'denied', answered_at = now() where id = $1`, [answered.id])
    const notTheirs = new NotAllowed('notYourStep')
    const wrong: [StaffActor, typeof requestEvents.$inferInsert, Error][] = [
      [support, { ...fine, staffId: officer.staff }, notTheirs],
      [support, { ...fine, at: new Date(0) }, notTheirs],
      [support, { ...fine, transaction: 1 }, notTheirs],
      [support, { ...fine, personId: await database.person() }, notTheirs],
      [billing, { ...fine, staffId: billing.staff }, notTheirs],
      [support, { ...fine, requestId: answered.id, personId: answered.person, correctionId: null }, new NotNow('requestClosed')],
      [support, { ...fine, requestId: mailbox.id, personId: mailbox.person, correctionId: null }, new NotNow('provedOtherwise')],
    ]
    const tried = () => Promise.all(wrong.map(([actor, values]) => as(actor, (tx) => tx.insert(requestEvents).values(values).then(() => Promise.reject(undone))).catch((error: unknown) => error)))
    const refused = wrong.map(([, , error]) => error)
    expect(await tried()).toEqual(refused)
    await database.query('alter table request_events disable trigger give_back_proposed')
    const without = await tried()
    await database.query('alter table request_events enable trigger give_back_proposed')
    // That nobody writes in another's name another trigger says, too.
    expect(without.filter((error) => error === undone)).toHaveLength(wrong.length - 1)
    await put(support, fine)
    await expect(database.query(`insert into request_events (request_id, kind, by, correction_id) values ($1, 'message', 'staff', $2)`, [id, line])).rejects.toThrow('request_events_correction')
  })

  test('the deed by one person, by support, of what another proposed otherwise, or nobody; by a demoted proposer’s word; and proved by what is new', async () => {
    const { person, number, line, id } = await takenOver()
    const [first, second] = [await member('privacy'), await member('privacy')]
    const deed = (actor: StaffActor, correction: string | null = line) => actFor(actor, { number, deed: 'give-back', correction }, () => Promise.reject(undone))
    await expect(deed(second)).rejects.toEqual(new NotNow('nothingProposed'))
    await proposeGivingBack(first, { number, address: line })
    await expect(deed(first)).rejects.toEqual(new NotAllowed('needsAnother'))
    await expect(deed(await member('support'))).rejects.toThrow('notYourStep')
    await expect(deed(second, null)).rejects.toEqual(new NotNow('nothingProposed'))
    await database.query(`update staff set role = 'legal' where id = $1`, [first.staff])
    await expect(deed(second)).rejects.toEqual(new NotNow('proposerLeft'))
    await database.query(`update staff set role = 'privacy' where id = $1`, [first.staff])
    await expect(deed(second)).rejects.toThrow(undone)
    await database.query(`insert into corrections (person_id, field, old_value, source) values ($1, 'postalCode', 'x', 'you')`, [person])
    const hold = actFor(second, { number, deed: 'give-back', correction: line }, (tx) => tx.update(profiles).set({ credentialsAt: sql`now()` }).where(eq(profiles.personId, person)))
    await expect(hold).rejects.toEqual(new NotNow('provedByNew'))
    expect(await database.query(`select kind from request_events where request_id = $1`, [id])).toEqual([{ kind: 'give-back' }])
  })

  test('any other address than the one that was there, and anything of this in another deed', async () => {
    const { person, former, number, line } = await takenOver()
    const [first, second] = [await member('support'), await member('privacy')]
    await proposeGivingBack(first, { number, address: line })
    const within = (email: string) =>
      actFor(second, { number, deed: 'give-back', correction: line }, async (tx) => {
        await tx.update(profiles).set({ email }).where(eq(profiles.personId, person))
        throw undone
      })
    for (const email of ['another@customer.example', 'older@customer.example']) await expect(within(email)).rejects.toThrow('42501')
    await expect(within(former)).rejects.toThrow(undone)
    const named = actFor(second, { number, deed: 'give-back', correction: line }, (tx) => tx.update(profiles).set({ givenName: 'X' }).where(eq(profiles.personId, person)))
    await expect(named).rejects.toThrow('42501')
    const download = (work: Parameters<typeof actFor>[2]) => actFor(second, { number, deed: 'download' }, work)
    await expect(download((tx) => tx.update(profiles).set({ email: former }))).rejects.toThrow('42501')
    await expect(download((tx) => tx.update(profiles).set({ credentialsAt: sql`now()` }))).rejects.toThrow('42501')
    const before = await left(person)
    await download(async (tx) => {
      for (const table of [secondFactors, identities, sessions]) await tx.delete(table).where(and(eq(table.personId, person)))
    })
    expect(await left(person)).toEqual(before)
  })
})
