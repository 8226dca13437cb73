import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type StaffActor } from '../../actor.ts'
import { plusDays } from '../../calendar-days.ts'
import { NotNow } from '../../refusals.ts'
import { deskFigures } from '../../figures/desk-figures.ts'
import { unseal } from '../../seal.ts'
import type { StaffRole } from '../../vocabulary.ts'
import { assignRequest } from '../assign-request.ts'
import { assignRequests } from './assign-requests.ts'
import { confirmBulk } from './confirm-bulk.ts'
import { countChanges } from './count-changes.ts'
import { dropView } from './drop-view.ts'
import { endBulk } from './end-bulk.ts'
import { listBulk } from './list-bulk.ts'
import { listQueue } from './list-queue.ts'
import { listWorkload } from './list-workload.ts'
import type { Filters } from './queue-filter.ts'
import { readDesk } from './read-desk.ts'
import { saveView } from './save-view.ts'
import { setKeys } from './set-keys.ts'

const database = await testDatabase()
const member = async (name: string, role: StaffRole = 'privacy'): Promise<StaffActor> => {
  const staff = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [staff, `${staff}@desk.example`, name, role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() }
}
const [first, second, support] = [await member('First'), await member('Second'), await member('Support', 'support')]
const moment = new Date()
const day = moment.toISOString().slice(0, 10)
const person = await database.person()

type Made = { kind?: string; way?: string; regime?: string; identity?: string; in?: number; on?: string; confirm?: string; owner?: StaffActor; of?: string | null; stopped?: boolean; state?: 'open' | 'answered' }
async function made({ kind = 'question', way = 'portal', regime = 'default', identity = 'signed-in', in: days = 20, on = plusDays(day, days), confirm, owner, of = person, stopped, state = 'open' }: Made = {}): Promise<number> {
  const [row] = await database.query<{ number: number }>(
    `insert into requests (person_id, kind, way, regime, identity, due_on, owner_id, state, answered_at, stopped_at, stop_reason, acknowledge_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, case when $8 = 'answered' then now() end, case when $9 then now() end, case when $9 then 'identity' end, $10) returning number::int`,
    [of, kind, way, regime, identity, on, owner?.staff ?? null, state, stopped === true, confirm ?? null],
  )
  return row!.number
}
const many = async (count: number): Promise<number[]> => {
  const numbers: number[] = []
  for (let i = 0; i < count; i++) numbers.push(await made())
  return numbers
}
const numbersOf = async (actor: StaffActor, filters: Filters = {}) => (await listQueue(actor, filters, moment)).rows.map(({ number }) => number)
const ownerOf = async (number: number) => (await database.query<{ owner: string | null }>('select owner_id as owner from requests where number = $1', [number]))[0]!.owner
const owners = async (numbers: number[]) => new Set(await Promise.all(numbers.map(ownerOf)))
/** The same one, signed in elsewhere. */
const elsewhere = (actor: StaffActor): StaffActor => ({ ...actor, session: randomUUID() })

beforeEach(async () => {
  await database.query('delete from bulk_assignments')
  await database.query('delete from requests')
})

test('every filter lets through what it says, each with the others', async () => {
  const late = await made({ in: -3, kind: 'access', way: 'letter', regime: 'gdpr', identity: 'none' })
  const stopped = await made({ in: -2, kind: 'correction', regime: 'gdpr', stopped: true })
  const now = await made({ in: 0, owner: first })
  const soon = await made({ in: 6, owner: second })
  const later = await made({ in: 7, kind: 'access' })
  const done = await made({ in: -9, state: 'answered' })
  const of = (filters: Filters) => numbersOf(first, filters)
  expect(await of({})).toEqual([late, stopped, now, soon, later])
  expect(await of({ sort: 'newest' })).toEqual([later, soon, now, stopped, late])
  expect(await of({ state: 'answered' })).toEqual([done])
  expect(await of({ kind: 'access' })).toEqual([late, later])
  expect(await of({ way: 'letter' })).toEqual([late])
  expect(await of({ regime: 'gdpr' })).toEqual([late, stopped])
  expect(await of({ identity: 'none' })).toEqual([late])
  expect(await of({ owner: 'mine' })).toEqual([now])
  expect(await of({ owner: 'nobody' })).toEqual([late, stopped, later])
  expect(await of({ owner: second.staff })).toEqual([soon])
  expect(await of({ due: 'overdue' })).toEqual([late])
  expect(await of({ due: 'today' })).toEqual([now])
  expect(await of({ due: 'week' })).toEqual([now, soon])
  expect(await of({ due: 'later' })).toEqual([later])
  expect(await of({ kind: 'access', owner: 'nobody', due: 'later', way: 'portal' })).toEqual([later])
  expect(await listQueue(first, {}, moment)).toMatchObject({ matching: 5, overdue: 1 })
  expect(await listQueue(first, { owner: 'mine' }, moment)).toMatchObject({ matching: 1, overdue: 0 })
})

test.each([
  ['half past eleven at night in Los Angeles, the next morning elsewhere', '2026-12-02T07:30:00Z', { california: '2026-12-01', gdpr: '2026-12-02', uk: '2026-12-02', default: '2026-12-02' }],
  ['half past midnight in Berlin, the day before elsewhere', '2026-12-01T23:30:00Z', { california: '2026-12-01', gdpr: '2026-12-02', uk: '2026-12-01', default: '2026-12-01' }],
  ['one day everywhere', '2026-12-01T12:00:00Z', { california: '2026-12-01', gdpr: '2026-12-01', uk: '2026-12-01', default: '2026-12-01' }],
  ['the long day on which clocks are put back in Los Angeles', '2026-11-01T07:30:00Z', { california: '2026-11-01', gdpr: '2026-11-01', uk: '2026-11-01', default: '2026-11-01' }],
  ['the hour in which London has begun its long day, and UTC has not', '2026-10-24T23:30:00Z', { california: '2026-10-24', gdpr: '2026-10-25', uk: '2026-10-25', default: '2026-10-24' }],
  ['the same hour a week before it', '2026-10-18T23:30:00Z', { california: '2026-10-18', gdpr: '2026-10-19', uk: '2026-10-19', default: '2026-10-18' }],
] as const)('late is what is late where its law is: %s', async (_, at, today) => {
  const now = new Date(at)
  const all: { number: number; left: number; regime: string }[] = []
  for (const [regime, on] of Object.entries(today)) {
    for (const left of [-2, -1, 0, 1, 6, 7, 8]) all.push({ number: await made({ regime, on: plusDays(on, left), owner: first }), left, regime })
  }
  const of = (is: (left: number) => boolean, law?: string) => all.filter(({ left, regime }) => is(left) && (!law || regime === law)).map(({ number }) => number).toSorted((one, other) => one - other)
  const listed = async (filters: Filters) => (await listQueue(first, filters, now)).rows.map(({ number }) => number).toSorted((one, other) => one - other)
  const asked = { overdue: (left: number) => left < 0, today: (left: number) => left === 0, week: (left: number) => left >= 0 && left <= 6, later: (left: number) => left > 6 } as const
  for (const due of ['overdue', 'today', 'week', 'later'] as const) {
    expect(await listed({ due }), due).toEqual(of(asked[due]))
    expect(await listed({ due, owner: 'mine' }), due).toEqual(of(asked[due]))
    expect(await listed({ due, regime: 'california' }), due).toEqual(of(asked[due], 'california'))
  }
  expect(await listQueue(first, {}, now)).toMatchObject({ matching: 28, overdue: 8 })
  expect((await listWorkload(first, now)).find(({ id }) => id === first.staff)).toMatchObject({ open: 28, overdue: 8, week: 12 })
  const before = await listQueue(first, {}, now)
  const late = all.find(({ regime, left }) => regime === 'california' && left === -1)!
  await assignRequest(second, { number: late.number, from: first.staff })
  const changed = (due: Filters['due']) => countChanges(first, { due }, { seen: before.seen, shown: [], now })
  expect([await changed('overdue'), await changed('today')]).toEqual([1, 0])
  const figures = await deskFigures(first, {}, now)
  expect(figures.all).toMatchObject({ open: 28, overdue: 8 })
  expect(figures.left).toEqual({ overdue: 8, today: 4, week: 12, fortnight: 4, month: 0, later: 0 })
})

test('what is due first by its law comes first, and receipt is confirmed before it is answered', async () => {
  const on = (regime: string, by: string) => made({ regime, on: by })
  const [california, berlin, london] = [await on('california', '2026-12-01'), await on('gdpr', '2026-12-01'), await on('uk', '2026-12-01')]
  const unconfirmed = await made({ regime: 'california', on: '2027-01-08', confirm: '2026-11-30' })
  expect(await numbersOf(first)).toEqual([unconfirmed, berlin, london, california])
  const [late] = (await listQueue(first, { due: 'overdue' }, new Date('2026-12-01T08:00:00Z'))).rows
  expect(late).toMatchObject({ number: unconfirmed, acknowledgeBy: '2026-11-30', dueOn: '2027-01-08', lateAt: new Date('2026-12-01T08:00:00Z') })
  expect((await listQueue(first, { due: 'overdue' }, new Date('2026-12-01T07:59:59Z'))).rows).toEqual([])
  await database.query('update requests set acknowledged_at = now() where number = $1', [unconfirmed])
  expect(await numbersOf(first)).toEqual([berlin, london, california, unconfirmed])
})

test.each(['due', 'newest'] as const)('page by page, by %s, every request comes once, whatever is answered meanwhile', async (sort) => {
  await database.query(`insert into requests (person_id, kind, due_on) select $1, 'question', current_date + (n % 7) from generate_series(1, 120) n`, [person])
  const seen: number[] = []
  let after: Filters['after']
  for (let page = 0; page < 3; page++) {
    const { rows, more } = await listQueue(first, { sort, after }, moment)
    seen.push(...rows.map(({ number }) => number))
    expect(more).toBe(page < 2)
    after = rows.at(-1)
    if (page === 0) await database.query(`update requests set state = 'answered', answered_at = now() where number = any ($1)`, [seen.slice(0, 5)])
  }
  expect(new Set(seen).size).toBe(120)
  expect(seen).toHaveLength(120)
})

test('figures are counted up to a thousand and one, of a part of the queue up to two hundred and one, of a part by several filters and of what one person has up to a hundred and one', async () => {
  await database.query(`insert into requests (person_id, kind, due_on) select $1, 'question', current_date - 1 from generate_series(1, 1005)`, [person])
  expect(await listQueue(first, {}, moment)).toMatchObject({ matching: 1001, overdue: 1001 })
  expect(await listQueue(first, { kind: 'question' }, moment)).toMatchObject({ matching: 201, overdue: 201, counted: 200 })
  expect(await listQueue(first, { kind: 'question', owner: 'nobody' }, moment)).toMatchObject({ matching: 101, overdue: 101, counted: 100 })
  expect(await listQueue(first, { kind: 'question', owner: 'nobody', due: 'overdue' }, moment)).toMatchObject({ matching: 101, overdue: 101 })
  expect(await listQueue(first, { due: 'overdue', state: 'answered' }, moment)).toMatchObject({ matching: 0, overdue: 0 })
  expect((await listWorkload(first, moment))[0]).toMatchObject({ id: null, open: 101 })
})

test('who has how much: nobody first, then each colleague who is there', async () => {
  const gone = await member('Gone')
  await database.query('update staff set active = false where id = $1', [gone.staff])
  await made({ in: -1, owner: first })
  await made({ in: 2, owner: first })
  await made({ in: 30, owner: first })
  await made({ in: 3 })
  const load = await listWorkload(support, moment)
  expect(load[0]).toEqual({ id: null, name: null, open: 1, overdue: 0, week: 1 })
  expect(load.find(({ id }) => id === first.staff)).toEqual({ id: first.staff, name: 'First', open: 3, overdue: 1, week: 1 })
  expect(load.some(({ id }) => id === gone.staff)).toBe(false)
})

test('what was of a deleted account is the privacy officer’s alone, also when it is found to be theirs after', async () => {
  const leaver = await database.person()
  const before = await made({ of: leaver })
  await database.query(`update people set state = 'closed', closed_at = now() where id = $1`, [leaver])
  const after = await made({ of: null })
  await database.query('update requests set person_id = $1 where number = $2', [leaver, after])
  const nobodys = await made({ of: null })
  expect(await numbersOf(first)).toEqual([before, after, nobodys])
  expect(await numbersOf(support)).toEqual([nobodys])
  expect(await database.query('select bool_and(of_closed) as all from requests where person_id = $1', [leaver]), 'request_of_closed').toEqual([{ all: true }])
  // Nobody hides a request by saying so of one that is nobody's.
  const hidden = (by: string) => as(first, (_, client) => client.query(`insert into requests (kind, way, identity, words, due_on, acknowledge_by, logged_by, of_closed) values ('question', 'letter', 'none', 'x', current_date + 30, current_date + 5, '${first.staff}', ${by})`))
  await expect(hidden('true')).rejects.toMatchObject({ constraint: 'request_of_nobody' })
  await hidden('false')
})

test('an open page is told of what it could not see, and of nothing else', async () => {
  const [one, other] = [await made(), await made({ kind: 'access' })]
  const page = await listQueue(first, {}, moment)
  const changes = (filters: Filters = {}, shown: number[] = []) => countChanges(first, filters, { seen: page.seen, shown, now: moment })
  expect(await changes()).toBe(0)
  await assignRequest(second, { number: one })
  await assignRequest(second, { number: other })
  expect(await changes()).toBe(2)
  expect(await changes({ kind: 'access' })).toBe(1)
  expect(await changes({ owner: 'nobody' })).toBe(0)
  expect(await changes({ owner: 'nobody' }, [one]), 'it was on the page').toBe(1)
  const { seen } = await listQueue(first, {}, moment)
  expect(await countChanges(first, {}, { seen, shown: [one, other], now: moment })).toBe(0)
})

test('what was under way when the page was made is told of when it is through', async () => {
  const number = await made()
  let seen = ''
  await as(second, async (tx, client) => {
    await client.query(`insert into request_events (request_id, person_id, kind, by, staff_id, words) select id, person_id, 'message', 'staff', '${second.staff}', 'x' from requests where number = ${number}`)
    const [row] = await database.query<{ seen: string }>('select pg_current_snapshot()::text as seen')
    seen = row!.seen
    expect(tx).toBeDefined()
  })
  expect(await countChanges(first, {}, { seen, shown: [], now: moment })).toBe(1)
})

test('one is given at once, ten to oneself; more is a proposal that another confirms', async () => {
  const numbers = await many(12)
  expect(await assignRequests(support, { numbers: numbers.slice(0, 1), to: second.staff })).toEqual({ step: 'given', count: 1 })
  expect(await assignRequests(support, { numbers: numbers.slice(1, 11), to: support.staff })).toEqual({ step: 'given', count: 10 })
  expect(await owners(numbers.slice(1, 11))).toEqual(new Set([support.staff]))
  expect(await assignRequests(support, { numbers: numbers.slice(0, 3), to: first.staff })).toEqual({ step: 'proposed', count: 3 })
  expect(await ownerOf(numbers[1]!)).toBe(support.staff)
  expect(await listBulk(support)).toMatchObject([{ to: 'First', by: 'Support', numbers: numbers.slice(0, 3), may: 'take-back' }])
  const [waiting] = await listBulk(second)
  expect(waiting).toMatchObject({ may: 'confirm' })
  expect(await confirmBulk(second, { bulk: waiting!.id })).toBe(3)
  expect(await owners(numbers.slice(0, 3))).toEqual(new Set([first.staff]))
  expect(await listBulk(second)).toEqual([])
  await expect(confirmBulk(first, { bulk: waiting!.id })).rejects.toThrow('settledAlready')
  const events = await database.query(`select e.kind, e.by, e.staff_id as staff, e.to_id as "to" from request_events e join requests r on r.id = e.request_id where r.number = $1 order by e.at`, [numbers[2]])
  expect(events).toEqual([{ kind: 'assigned', by: 'staff', staff: support.staff, to: support.staff }, { kind: 'assigned', by: 'staff', staff: second.staff, to: first.staff }])
  const audited = await database.query<{ verb: string }>(`select distinct verb from audit where record in ('bulkAssignments', 'requests') and verb like any (array['%bulk%', 'assign%']) order by verb`)
  expect(audited.map(({ verb }) => verb)).toEqual(['assign-request', 'confirm-bulk', 'propose-bulk'])
})

const told = async () => (await database.query<{ id: string; contents: Buffer }>(`select id, contents from outbox where kind = 'requests-taken' order by created_at`)).map(({ id, contents }) => JSON.parse(unseal(contents, `outbox.contents:${id}`)) as unknown)

test('what is a colleague’s is taken by who says from whom; who had it is told, by one mail for all', async () => {
  await database.query('delete from outbox')
  const [one, ...more] = await many(4)
  await assignRequest(first, { number: one! })
  await expect(assignRequest(second, { number: one! })).rejects.toEqual(new NotNow('anothersNow'))
  await expect(assignRequest(second, { number: one!, from: support.staff })).rejects.toEqual(new NotNow('anothersNow'))
  expect(await assignRequests(second, { numbers: [one!], to: second.staff })).toEqual({ step: 'owned', number: one })
  expect(await ownerOf(one!)).toBe(first.staff)
  expect(await told()).toEqual([])
  await assignRequest(second, { number: one!, from: first.staff })
  expect(await ownerOf(one!)).toBe(second.staff)
  expect(await told()).toEqual([{ references: [`FR-${one}`] }])
  // Several at once, of which some are a colleague’s, wait for another, who reads from whom they are taken.
  await assignRequests(first, { numbers: more, to: first.staff })
  expect(await assignRequests(support, { numbers: [one!, ...more], to: support.staff })).toEqual({ step: 'proposed', count: 4 })
  const [waiting] = await listBulk(first)
  expect(waiting).toMatchObject({ taken: [{ name: 'First', count: 3 }, { name: 'Second', count: 1 }] })
  await confirmBulk(second, { bulk: waiting!.id })
  expect((await told()).slice(1)).toEqual([{ references: more.map((number) => `FR-${number}`) }])
})

const proposed = async (by: StaffActor = first, to: StaffActor = support) => {
  const numbers = await many(3)
  await assignRequests(by, { numbers, to: to.staff })
  return { numbers, bulk: (await listBulk(by))[0]!.id }
}

test('the same person in another session is no second one, nor is who is no privacy officer', async () => {
  const { bulk, numbers } = await proposed()
  await expect(confirmBulk(elsewhere(first), { bulk })).rejects.toThrow('needsAnother')
  await expect(confirmBulk(support, { bulk })).rejects.toThrow('notYourRole')
  await expect(endBulk(support, { bulk })).rejects.toThrow('notYourRole')
  await endBulk(first, { bulk })
  await expect(confirmBulk(second, { bulk })).rejects.toThrow('settledAlready')
  expect(await owners(numbers)).toEqual(new Set([null]))
})

test('nobody confirms what somebody proposed who has left, has another role, or for one who has left; nor after seven days', async () => {
  const [former, leaver] = [await member('Former'), await member('Leaver', 'support')]
  const one = await proposed(former)
  await database.query(`update staff set role = 'support' where id = $1`, [former.staff])
  await expect(confirmBulk(second, { bulk: one.bulk })).rejects.toThrow('proposerGone')
  await database.query(`delete from bulk_assignments`)
  const other = await proposed(first, leaver)
  await database.query(`update staff set active = false where id = $1`, [leaver.staff])
  await expect(confirmBulk(second, { bulk: other.bulk })).rejects.toThrow('notFound')
  await expect(assignRequests(first, { numbers: other.numbers, to: leaver.staff })).rejects.toThrow('notFound')
  await database.query(`update staff set active = true where id = $1`, [leaver.staff])
  await database.query(`update bulk_assignments set proposed_at = proposed_at - interval '7 days'`)
  expect(await listBulk(second)).toEqual([])
  await expect(confirmBulk(second, { bulk: other.bulk })).rejects.toThrow('settledAlready')
  await expect(write(second, `update bulk_assignments set confirmed_by = '${second.staff}', confirmed_at = now()`)).rejects.toMatchObject({ constraint: 'bulk_step' })
})

test('of two who confirm at the same moment one does', async () => {
  const { bulk } = await proposed(support, first)
  const outcomes = await Promise.allSettled([first, second].map((actor) => confirmBulk(actor, { bulk })))
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('what was answered meanwhile, or appeals against the other’s own answer, is left out', async () => {
  const { bulk, numbers } = await proposed()
  await database.query(`update requests set state = 'answered', answered_at = now() where number = $1`, [numbers[0]])
  expect(await confirmBulk(second, { bulk })).toBe(2)
  const answered = await made({ state: 'answered', owner: support })
  const appeal = await made({ kind: 'question' })
  await database.query(`update requests set kind = 'appeal', appeal_of = (select id from requests where number = $1) where number = $2`, [answered, appeal])
  await expect(assignRequests(first, { numbers: [appeal, answered], to: support.staff })).rejects.toThrow('nothingToAssign')
})

const write = (actor: StaffActor, ...statements: string[]) =>
  as(actor, async (_, client) => {
    for (const one of statements) await client.query(one)
  })
const event = (number: number, by: StaffActor, to: StaffActor) =>
  `insert into request_events (request_id, person_id, kind, by, staff_id, to_id) select id, person_id, 'assigned', 'staff', '${by.staff}', '${to.staff}' from requests where number = ${number}`
const give = (number: number, to: StaffActor) => `update requests set owner_id = '${to.staff}' where number = ${number}`

test('the database refuses the same by whatever path', async () => {
  const numbers = await many(11)
  const refused = { constraint: 'request_owner' }
  await expect(write(first, give(numbers[0]!, first)), 'without a line on the timeline').rejects.toMatchObject(refused)
  await expect(write(first, event(numbers[0]!, first, second), give(numbers[0]!, support)), 'the line says another').rejects.toMatchObject(refused)
  await expect(write(first, `update requests set owner_id = null where number = ${numbers[0]}`)).resolves.toBeUndefined()
  const pairs = (to: StaffActor, count: number) => numbers.slice(0, count).flatMap((number) => [event(number, first, to), give(number, to)])
  await expect(write(first, ...pairs(second, 2)), 'two to a colleague').rejects.toMatchObject(refused)
  await expect(write(first, ...pairs(first, 11)), 'eleven to oneself').rejects.toMatchObject(refused)
  expect(await owners(numbers)).toEqual(new Set([null]))
  const gone = await member('Gone')
  await database.query('update staff set active = false where id = $1', [gone.staff])
  await expect(write(first, event(numbers[0]!, first, gone), give(numbers[0]!, gone))).rejects.toMatchObject(refused)

  const propose = (by: string, as_ = 'privacy') => `insert into bulk_assignments (to_id, proposed_by, proposed_as) values ('${support.staff}', '${by}', '${as_}')`
  for (const statement of [propose(second.staff), propose(first.staff, 'support'), `insert into bulk_assignments (to_id, proposed_by, proposed_as, confirmed_by, confirmed_at) values ('${support.staff}', '${first.staff}', 'privacy', '${second.staff}', now())`]) {
    await expect(write(first, statement)).rejects.toMatchObject({ constraint: 'bulk_step' })
  }
  const { bulk } = await proposed()
  const step = { constraint: 'bulk_step' }
  await expect(write(first, `update bulk_assignments set confirmed_by = '${second.staff}', confirmed_at = now()`)).rejects.toMatchObject(step)
  await expect(write(first, `update bulk_assignments set confirmed_by = '${first.staff}', confirmed_at = now()`)).rejects.toMatchObject({ constraint: 'bulk_assignments_confirmed' })
  await expect(write(second, `insert into bulk_requests (bulk_id, request_id) select '${bulk}', id from requests where number = ${numbers[0]}`), 'nothing is added later').rejects.toMatchObject(step)
  const demoted = await member('Demoted')
  await database.query(`update staff set role = 'support' where id = $1`, [demoted.staff])
  await expect(confirmBulk(demoted, { bulk }), 'whoever is demoted since comes no further than the door').rejects.toThrow('roleChanged')
  await expect(write(second, `update bulk_assignments set confirmed_by = '${second.staff}', confirmed_at = now()`, ...numbers.slice(0, 2).flatMap((number) => [event(number, second, support), give(number, support)])), 'others than were proposed').rejects.toMatchObject(refused)
})

test('views and the switch of the keys are one’s own', async () => {
  await saveView(first, { name: 'Letters', filter: 'way=letter' })
  await saveView(first, { name: 'letters', filter: 'way=letter&due=overdue' })
  await setKeys(first, { keys: 'off' })
  expect(await readDesk(first)).toMatchObject({ views: [{ name: 'letters', filter: 'way=letter&due=overdue' }], keys: false })
  expect(await readDesk(second)).toEqual({ views: [], keys: true })
  const view = (await readDesk(first)).views[0]!.id
  await expect(dropView(second, { view })).rejects.toThrow('notFound')
  await dropView(first, { view })
  await setKeys(first, { keys: 'on' })
  expect(await readDesk(first)).toEqual({ views: [], keys: true })
  for (let i = 0; i < 20; i++) await saveView(first, { name: `View ${i}`, filter: '' })
  await expect(saveView(first, { name: 'One more', filter: '' })).rejects.toThrow('tooManyViews')
  await expect(write(first, `insert into request_views (staff_id, name, filter) values ('${second.staff}', 'x', '')`)).rejects.toMatchObject({ code: '42501' })
  await expect(write(first, `insert into request_views (staff_id, name, filter) values ('${first.staff}', 'x', 'mail=ada@customer.example')`)).rejects.toMatchObject({ constraint: 'request_views_filter' })
})
