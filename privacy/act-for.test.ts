import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { choices, corrections, erasures, exports, people, profiles, requestEvents, suppressions } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { forgetSettings } from '#settings'
import { lookUp } from './access/look-up.ts'
import { actFor } from './act-for.ts'
import { as, asWithin, type DelegateActor, type PersonActor, type StaffActor } from './actor.ts'
import { channelHash } from './channel-address.ts'
import { allOff } from './choices/all-off.ts'
import { choose } from './choices/choose.ts'
import { listChoices } from './choices/list-choices.ts'
import { optOutFor } from './choices/opt-out-for.ts'
import { askErasure } from './erasure/ask-erasure.ts'
import { askErasureFor } from './erasure/ask-erasure-for.ts'
import { cancelErasure } from './erasure/cancel-erasure.ts'
import { eraseDue } from './erasure/erase-due.ts'
import { askExportFor } from './export/ask-export-for.ts'
import { listExports } from './export/list-exports.ts'
import { staffGraceHours } from './grace.ts'
import { correctFor } from './profile/correct-for.ts'
import { importPeople } from './profile/import-people.ts'
import { listCorrections } from './profile/list-corrections.ts'
import { Invalid, NotNow } from './refusals.ts'
import { doubtIdentity } from './requests/identity/doubt-identity.ts'
import { writeMessage } from './requests/write-message.ts'
import { freeze } from './restriction/freeze.ts'
import { unseal } from './seal.ts'
import { keys } from './stores/keys.ts'
import { topics } from './topics.ts'
import { deeds, type Deed, type StaffRole } from './vocabulary.ts'

const database = await testDatabase()

async function member(role: StaffRole): Promise<StaffActor> {
  const staff = randomUUID()
  await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'S. Sample', $3)`, [staff, `${staff}@desk.example`, role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() }
}

/** An open request of somebody signed in, and a member of the staff who has their record open. `known`: without it, it came by letter and nobody has shown whose it is. */
async function asked(role: StaffRole = 'support', { known = true, looked = true }: { known?: boolean; looked?: boolean } = {}) {
  const person = await database.person({ street: '1 Sample Lane' })
  const holder: PersonActor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() }
  const desk = await member(role)
  const { id, number } = await requestOf(person, desk, known)
  if (looked) await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ($1, $2, $3, $4, 'correct-data', '{}')`, [person, desk.staff, id, role])
  return { holder, desk, person, id, number }
}

async function requestOf(person: string, desk: StaffActor, known: boolean): Promise<{ id: string; number: number }> {
  const [made] = await database.query<{ id: string; number: number }>(
    known ? `insert into requests (person_id, kind, due_on) values ($1, 'access', current_date + 9) returning id, number::int` : `insert into requests (person_id, kind, due_on, way, identity, logged_by) values ($1, 'access', current_date + 9, 'letter', 'none', $2) returning id, number::int`,
    known ? [person] : [person, desk.staff],
  )
  return made!
}

/** What one member of the staff does alone; to give an account back takes two (`giving-back/give-back.test.ts`). */
type Single = Exclude<Deed, 'give-back'>
const single = deeds.filter((deed): deed is Single => deed !== 'give-back')

const doings: Record<Single, (desk: StaffActor, number: number, seen?: number) => Promise<unknown>> = {
  'marketing-off': (desk, number, seen) => optOutFor(desk, { number, seen, about: 'all' }),
  download: (desk, number, seen) => askExportFor(desk, { number, seen }),
  deletion: (desk, number, seen) => askErasureFor(desk, { number, seen }),
  correction: (desk, number, seen) => correctFor(desk, { number, seen, kind: 'name', values: { givenName: 'Mathilda', familyName: '' } }),
}

/** All that a deed leaves. */
const left = async (person: string) =>
  (
    await database.query(
      `select (select count(*)::int from choices where person_id = $1 and source = 'staff') as choices, (select count(*)::int from exports where person_id = $1) as exports, (select count(*)::int from erasures where person_id = $1) as erasures,
        (select count(*)::int from corrections where person_id = $1) as corrections, (select count(*)::int from outbox where person_id = $1 and kind = 'acted') as mails, (select count(*)::int from request_events where person_id = $1 and kind = 'acted') as events,
        (select count(*)::int from audit where person_id = $1 and actor like 'staff-%' and verb like 'act-%') as lines, (select given_name from profiles where person_id = $1) as name, (select state from people where id = $1) as state`,
      [person],
    )
  )[0]

const told = async (person: string) => (await database.query<{ id: string; kind: string; contents: Buffer }>('select id, kind, contents from outbox where person_id = $1 order by created_at, kind', [person])).map(({ id, kind, contents }) => ({ kind, params: JSON.parse(unseal(contents, `outbox.contents:${id}`)) as Record<string, string> }))

test.each(single.flatMap((deed) => (['support', 'privacy'] as const).map((role) => ({ deed, role }))))('$deed by $role: on the timeline, in the audit with the request, and told by mail', async ({ deed, role }) => {
  const { desk, person, id, number } = await asked(role)
  await doings[deed](desk, number)
  expect(await database.query('select kind, deed, by, staff_id, person_id, notice_id is not null as told from request_events where request_id = $1', [id])).toEqual([{ kind: 'acted', deed, by: 'staff', staff_id: desk.staff, person_id: person, told: true }])
  expect(await database.query(`select actor, actor_id, record, columns from audit where person_id = $1 and verb = $2`, [person, `act-${deed}`])).toEqual([{ actor: `staff-${role}`, actor_id: desk.staff, record: 'requestEvents', columns: ['deed', `FR-${number}`] }])
  // What the person's own verb writes down, staff's does, in their name.
  const verb = { 'marketing-off': 'all-off', download: 'ask-export', deletion: 'ask-erasure', correction: 'correct-name' }[deed]
  expect(await database.query('select actor, actor_id from audit where person_id = $1 and verb = $2', [person, verb])).toEqual([{ actor: `staff-${role}`, actor_id: desk.staff }])
  expect((await told(person)).find(({ kind }) => kind === 'acted')?.params).toEqual({ reference: `FR-${number}`, deed, field: deed === 'correction' ? 'name' : '' })
})

test('marketing off: as the person’s own no, by every channel and to come; they turn it on again, staff can’t', async () => {
  const { holder, desk, person, number } = await asked()
  await choose(holder, { topic: 'offers', decision: 'in' })
  await optOutFor(desk, { number, about: 'all' })
  expect((await listChoices(holder)).topics.filter(({ on }) => on)).toEqual([])
  const [profile] = await database.query<{ email: string }>('select email from profiles where person_id = $1', [person])
  expect((await database.query<{ topic: string }>('select topic from suppressions where address_hash = $1 order by topic', [channelHash('email', profile!.email)])).map(({ topic }) => topic)).toEqual(['*', ...topics].toSorted())
  await choose(holder, { topic: 'offers', decision: 'in' })
  expect((await listChoices(holder)).topics.filter(({ on }) => on).map(({ topic }) => topic)).toEqual(['offers'])
  const one = await asked()
  await choose(one.holder, { topic: 'offers', decision: 'in' })
  await choose(one.holder, { topic: 'events', decision: 'in' })
  await optOutFor(one.desk, { number: one.number, about: 'offers' })
  const on = (await listChoices(one.holder)).topics.filter((topic) => topic.on).map(({ topic }) => topic)
  expect(on).toContain('events')
  expect(on).not.toContain('offers')
})

test('the own verb and that for somebody leave the same, but for who did it and for the words that only the person read', async () => {
  const [own, theirs] = [await asked(), await asked()]
  await allOff(own.holder)
  await optOutFor(theirs.desk, { number: theirs.number, about: 'all' })
  const ledger = (person: string) => database.query('select topic, channel, decision from choices where person_id = $1 order by topic, channel, at', [person])
  expect(await ledger(theirs.person)).toEqual(await ledger(own.person))
})

test('a download: everything, in the account alone; no role of the staff reads it, and a second is refused while it is built', async () => {
  const { holder, desk, number } = await asked()
  await askExportFor(desk, { number })
  expect(await listExports(holder)).toMatchObject([{ categories: ['contact', 'billing', 'site', 'service'], state: 'waiting' }])
  await expect(askExportFor(desk, { number })).rejects.toThrow('downloadUnderWay')
  for (const role of ['support', 'privacy'] as const) expect(await as(await member(role), (tx) => tx.select({ id: exports.id }).from(exports))).toEqual([])
  for (const role of ['support', 'privacy'] as const) await expect(as(await member(role), (tx) => tx.select({ key: exports.archiveKey }).from(exports))).rejects.toThrow('42501')
})

test('a deletion: on the day it would have been, with the mail that calls it off; the person does, and nobody plans it twice', async () => {
  const [own, theirs] = [await asked(), await asked()]
  for (const { person } of [own, theirs]) await keys().of([person])
  const { due } = await askErasure(own.holder)
  await askErasureFor(theirs.desk, { number: theirs.number })
  const [planned] = await database.query<{ due_at: Date; cause: string; asked_by: string | null }>('select due_at, cause, asked_by from erasures where person_id = $1', [theirs.person])
  expect(planned).toMatchObject({ cause: 'asked', asked_by: null })
  expect(Math.abs(planned!.due_at.getTime() - due.getTime())).toBeLessThan(60_000)
  const mails = await told(theirs.person)
  expect(mails.map(({ kind }) => kind).toSorted()).toEqual(['acted', 'erasure-planned'])
  expect(mails.find(({ kind }) => kind === 'erasure-planned')!.params['keep']).toContain('/keep')
  await expect(askErasureFor(theirs.desk, { number: theirs.number })).rejects.toThrow('actShut')
  await cancelErasure(theirs.holder)
  expect(await left(theirs.person)).toMatchObject({ state: 'open' })
})

test('a deletion that one of the staff plans waits 72 hours where the person’s own would not, and the database takes no sooner one', async () => {
  const { desk, person, number } = await asked()
  process.env['GRACE_DAYS'] = '0'
  forgetSettings()
  try {
    await askErasureFor(desk, { number })
  } finally {
    delete process.env['GRACE_DAYS']
    forgetSettings()
  }
  const [planned] = await database.query<{ hours: number }>(`select extract(epoch from due_at - asked_at)::float / 3600 as hours from erasures where person_id = $1`, [person])
  expect(planned).toEqual({ hours: staffGraceHours })
  expect(await eraseDue({ kind: 'worker', task: 'erase' }, { store: { remove: () => Promise.resolve() }, keys: keys() })).toBe(0)

  const straight = async (hours: string) => {
    const other = await asked()
    await actFor(other.desk, { number: other.number, deed: 'deletion' }, (tx) => tx.insert(erasures).values({ personId: other.person, dueAt: sql`now() + ${hours}::interval` }))
    return left(other.person)
  }
  for (const hours of ['0', '71:59:59.999']) await expect(straight(hours), hours).rejects.toThrow('42501')
  expect(await straight('72:00')).toMatchObject({ erasures: 1 })
})

test('whoever of the staff acts as the role that deletes neither plans a deletion nor brings one forward', async () => {
  const { holder, desk, person } = await asked('privacy')
  await askErasure(holder)
  const other = await database.person()
  const straight = (of: string, what: string) => as(desk, (tx) => asWithin(tx, desk, { kind: 'eraser', people: [of], staff: desk.staff }, () => tx.execute(sql.raw(what))))
  await expect(straight(person, `update erasures set due_at = now() where person_id = '${person}'`)).rejects.toThrow('notYourStep')
  await expect(straight(person, `update erasures set due_at = now(), state = 'waiting' where person_id = '${person}'`)).rejects.toThrow('notYourStep')
  await expect(straight(other, `insert into erasures (person_id, due_at) values ('${other}', now())`)).rejects.toThrow('notYourStep')
  await expect(straight(other, `insert into erasures (person_id, due_at) values ('${other}', now() + interval '30 days')`)).rejects.toThrow('notYourStep')
  await straight(person, `update erasures set due_at = due_at + interval '1 day' where person_id = '${person}'`)
})

test('a deletion takes a fresh sign-in of whoever plans it', async () => {
  const { desk, person, number } = await asked()
  await expect(askErasureFor({ ...desk, provedAt: new Date(Date.now() - 6 * 60_000) }, { number })).rejects.toThrow('freshProof')
  expect(await left(person)).toMatchObject({ erasures: 0, state: 'open' })
})

test('a correction: the old value stays, whoever had it is told, an import does not undo it', async () => {
  const { holder, desk, person, number } = await asked()
  const [{ external_id, email } = { external_id: '', email: '' }] = await database.query<{ external_id: string; email: string }>('select external_id, email from profiles where person_id = $1', [person])
  await correctFor(desk, { number, kind: 'name', values: { givenName: 'Mathilda', familyName: '' } })
  expect((await listCorrections(holder)).find(({ field }) => field === 'givenName')).toMatchObject({ source: 'staff', oldValue: 'Tilda', newValue: 'Mathilda', undoable: true })
  expect(await database.query(`select recipient from tellings t join corrections c on c.id = t.correction_id where t.person_id = $1 and c.field = 'givenName'`, [person])).toEqual([{ recipient: 'mail-delivery' }])
  expect((await told(person)).map(({ kind }) => kind)).toEqual(['acted'])
  await importPeople({ kind: 'importer' }, (async function* () { yield await Promise.resolve({ line: 2, cells: { external_id, email, given_name: 'Tilda' } }) })(), () => undefined)
  expect(await left(person)).toMatchObject({ name: 'Mathilda' })
  await expect(correctFor(desk, { number, kind: 'name', values: { givenName: 'Mathilda', familyName: '' } })).rejects.toThrow('invalid')
})

test.each(single)('%s: not from a page that is older than the last word of whoever asked', async (deed) => {
  const { holder, desk, person, number } = await asked()
  const before = await left(person)
  await writeMessage(holder, { number, words: 'Please don’t.' })
  await expect(doings[deed](desk, number, 0)).rejects.toEqual(new NotNow('requestMoved'))
  expect(await left(person)).toEqual(before)
  await doings[deed](desk, number, 1)
  expect(await left(person)).toMatchObject({ events: 1, mails: 1 })
})

test('what is masked is not taken away unseen: typed it is replaced, revealed it can go', async () => {
  const { desk, person, number } = await asked('privacy')
  await database.query(`update profiles set city = 'Bristol', country = 'GB', birthday = '1980-02-03' where person_id = $1`, [person])
  const gone = { street: '', city: '', region: '', postalCode: '', country: '' }
  await expect(correctFor(desk, { number, kind: 'address', values: gone })).rejects.toEqual(new Invalid({ street: 'required' }))
  await expect(correctFor(desk, { number, kind: 'birthday', values: { birthday: '' } })).rejects.toEqual(new Invalid({ birthday: 'required' }))
  expect(await left(person)).toMatchObject({ corrections: 0, mails: 0, events: 0 })
  await lookUp(desk, { number, purpose: 'correct-data', field: 'street' })
  await correctFor(desk, { number, kind: 'address', values: gone })
  expect(await database.query('select street, city, country from profiles where person_id = $1', [person])).toEqual([{ street: null, city: null, country: null }])
})

test('what a role does not see it does not correct; support no address, and what was stopped by post stays stopped', async () => {
  const place = { street: '2 Sample Lane', city: 'Bath', region: '', postalCode: 'BA1 1AA', country: 'GB' }
  const first = await asked('support')
  await expect(correctFor(first.desk, { number: first.number, kind: 'address', values: place })).rejects.toThrow('notYourRole')
  const { holder, desk, person, number } = await asked('privacy')
  await allOff(holder)
  await correctFor(desk, { number, kind: 'address', values: place })
  expect(await database.query('select street, city, region from profiles where person_id = $1', [person])).toEqual([{ street: '2 Sample Lane', city: 'Bath', region: null }])
  const [stopped] = await database.query<{ n: number }>(`select count(*)::int as n from suppressions where channel = 'post' and address_hash = $1`, [channelHash('post', '2 Sample Lane, BA1 1AA, Bath, GB')])
  expect(stopped!.n).toBeGreaterThan(0)
})

test.each(single)('%s: for nobody of whom the newest check of that very request does not say who they are, nor an account that is not in use, nor by another role', async (deed) => {
  const known = { known: true }
  const cases: [reason: string, made: Awaited<ReturnType<typeof asked>>, number?: number][] = []
  cases.push(['nobodyKnowsWhoAsks', await asked('support', { known: false })])
  const doubted = await asked()
  await doubtIdentity(doubted.desk, { number: doubted.number, suspicion: 'other' })
  cases.push(['nobodyKnowsWhoAsks', doubted])
  // Another request of the same person is verified, this one is not.
  const other = await asked()
  const unproved = await requestOf(other.person, other.desk, false)
  await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ($1, $2, $3, 'support', 'correct-data', '{}')`, [other.person, other.desk.staff, unproved.id])
  cases.push(['nobodyKnowsWhoAsks', other, unproved.number])
  const answered = await asked()
  await database.query(`update requests set state = 'answered', outcome = 'complied', answered_at = now() where id = $1`, [answered.id])
  cases.push(['requestClosed', answered])
  for (const role of ['billing', 'legal', 'auditor', 'administrator'] as const) cases.push(['notYourRole', await asked(role)])
  const demoted = await asked('privacy')
  await database.query(`update staff set role = 'auditor' where id = $1`, [demoted.desk.staff])
  cases.push(['roleChanged', demoted])
  const suspended = await asked('support')
  await database.query('update staff set active = false where id = $1', [suspended.desk.staff])
  cases.push(['roleChanged', suspended])
  const frozen = await asked('privacy', known)
  await freeze(frozen.holder)
  cases.push(['actShut', frozen])
  const leaving = await asked('privacy', known)
  await askErasure(leaving.holder)
  cases.push(['actShut', leaving])
  const nobodys = await asked()
  const [lone] = await database.query<{ number: number }>(`insert into requests (kind, due_on, way, identity, logged_by) values ('access', current_date + 9, 'letter', 'none', $1) returning number::int`, [nobodys.desk.staff])
  cases.push(['noPersonOnCase', nobodys, lone!.number])
  const enquirer = await asked()
  await database.query(`update profiles set kind = 'enquirer' where person_id = $1`, [enquirer.person])
  cases.push(['actCustomersOnly', enquirer])
  for (const [reason, made, number] of cases) {
    const before = await left(made.person)
    await expect(doings[deed](made.desk, number ?? made.number), reason).rejects.toThrow(reason)
    expect(await left(made.person), reason).toEqual(before)
  }
})

test('nothing is corrected without the record open for that very request', async () => {
  const { desk, person, number } = await asked('support', { looked: false })
  await expect(doings.correction(desk, number)).rejects.toThrow('lookFirst')
  const second = await requestOf(person, desk, true)
  await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ($1, $2, $3, 'support', 'correct-data', '{}')`, [person, desk.staff, second.id])
  await expect(doings.correction(desk, number)).rejects.toThrow('lookFirst')
  await doings.correction(desk, second.number)
  expect(await left(person)).toMatchObject({ name: 'Mathilda', events: 1 })
})

const writes = (person: string): Record<string, Parameters<typeof as>[1]> => ({
  choices: (tx) => tx.insert(choices).values({ personId: person, topic: 'offers', decision: 'out', wording: 'v', source: 'staff' }),
  suppressions: (tx) => tx.insert(suppressions).values({ addressHash: 'x', topic: 'offers' }),
  exports: (tx) => tx.insert(exports).values({ personId: person, categories: ['contact'], formats: ['json'] }),
  erasures: (tx) => tx.insert(erasures).values({ personId: person, dueAt: sql`now() + interval '30 days'` }),
  corrections: (tx) => tx.insert(corrections).values({ personId: person, field: 'givenName', newValue: 'X', source: 'staff' }),
})
const permitted: Record<Single, string[]> = { 'marketing-off': ['choices', 'suppressions'], download: ['exports'], deletion: ['erasures'], correction: ['suppressions', 'corrections'] }

test('the role that does it does nothing, and sees nobody, but in the transaction in which its own deed stands on the timeline', async () => {
  const { desk, person, number } = await asked()
  await optOutFor(desk, { number, about: 'offers' })
  const alone: DelegateActor = { kind: 'delegate', staff: desk.staff, role: desk.role, person, provedAt: new Date() }
  for (const [table, write] of Object.entries(writes(person))) await expect(as(alone, write), table).rejects.toThrow('42501')
  expect(await as(alone, (tx) => tx.select({ id: profiles.personId }).from(profiles))).toEqual([])
  expect(await as(alone, (tx) => tx.select({ id: people.id }).from(people))).toEqual([])
})

test.each(single)('%s: and then nothing but that, of nobody else, neither back in nor what its owner has to prove', async (deed) => {
  const { desk, person, number } = await asked('privacy')
  const other = await database.person()
  const of = deed === 'correction' ? ({ number, deed, field: 'name' } as const) : ({ number, deed } as const)
  const undone = new Error('taken back')
  for (const [table, write] of Object.entries(writes(person))) {
    const done = actFor(desk, of, async (tx) => {
      await write(tx, undefined as never)
      throw undone
    })
    await expect(done, table).rejects.toThrow(permitted[deed].includes(table) ? undone.message : '42501')
  }
  for (const [table, write] of Object.entries(writes(other)).filter(([name]) => name !== 'suppressions')) await expect(actFor(desk, of, (tx) => write(tx, undefined as never)), table).rejects.toThrow('42501')
  expect(await actFor(desk, of, (tx) => tx.select({ id: profiles.personId }).from(profiles))).toEqual([{ id: person }])
  await expect(actFor(desk, of, (tx) => tx.insert(choices).values({ personId: person, topic: 'offers', decision: 'in', wording: 'v', source: 'staff' }))).rejects.toThrow('42501')
  for (const set of [{ email: 'other@customer.example' }, { phone: '+447700900999' }]) await expect(actFor(desk, of, (tx) => tx.update(profiles).set(set))).rejects.toThrow('42501')
})

test('nobody puts a deed on a timeline in another’s name, in another role, for another person, untold or later', async () => {
  const { desk, holder, person, id } = await asked()
  const colleague = await member('privacy')
  const [notice] = await database.query<{ id: string }>(`insert into outbox (kind, person_id, contents) values ('acted', $1, '\\x00') returning id`, [person])
  const fine = { requestId: id, personId: person, kind: 'acted', deed: 'download', by: 'staff', staffId: desk.staff, noticeId: notice!.id } as const
  const put = (actor: Parameters<typeof as>[0], values: typeof requestEvents.$inferInsert) => as(actor, (tx) => tx.insert(requestEvents).values(values))
  for (const values of [{ ...fine, staffId: colleague.staff }, { ...fine, noticeId: null }, { ...fine, at: new Date(0) }, { ...fine, transaction: 1 }, { ...fine, personId: await database.person() }]) await expect(put(desk, values)).rejects.toThrow(/42501|notYourStep/)
  await expect(put(holder, { ...fine, staffId: null, by: 'person' })).rejects.toThrow('notYourStep')
  await expect(put(await member('billing'), fine)).rejects.toThrow('notYourStep')
  expect(await left(person)).toMatchObject({ events: 0 })
  await put(desk, fine)
  expect(await left(person)).toMatchObject({ events: 1 })
})
