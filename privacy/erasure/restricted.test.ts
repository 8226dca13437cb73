import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { markedPerson } from '#db/test-person.ts'
import { as, type Actor, type StaffActor } from '../actor.ts'
import { lookUp } from '../access/look-up.ts'
import { findCases } from '../access/find-cases.ts'
import { answerRequest } from '../requests/answer-request.ts'
import { listQueue } from '../requests/queue/list-queue.ts'
import { readRequest } from '../requests/read-request.ts'
import { columnOf, isHoldable, mayOutlive, ownedNames, ruleOf, sqlName, type OwnedName } from '../keep.ts'
import { dataMap } from '../map.ts'
import { deskRoles, namedBy, staffRoles, type Personal, type StaffRole, type Structural } from '../vocabulary.ts'
import { carryOut } from './carry-out.ts'

const database = await testDatabase()

type Entry = { staffRoles?: readonly StaffRole[]; columns: Record<string, Structural | Personal>; grants: { staff?: { select?: unknown; insert?: true } } }
const entryOf = (name: OwnedName): Entry => dataMap[name] as Entry

/** Whether a role reads a table while there is an account: by what it is granted, or by columns of its own. */
function reads(role: StaffRole, name: OwnedName): boolean {
  const { grants, staffRoles: only, columns } = entryOf(name)
  if (grants.staff) return grants.staff.select !== undefined && (only ?? deskRoles).includes(role)
  return Object.values(columns).some((column) => column.category !== 'none' && !column.secret && column.staff.includes(role))
}

/** Whether any of the staff ever read a table. */
const isStaffs = (name: OwnedName): boolean => staffRoles.some((role) => reads(role, name))

async function member(role: StaffRole): Promise<StaffActor> {
  const id = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [id, `${id}@desk.example`, 'S. Sample', role])
  return { kind: 'staff', staff: id, role, session: id, provedAt: new Date() }
}

/** Somebody with a row in every table, at whom one of each role has a look open, and had one an hour ago. */
async function everywhere() {
  const person = await markedPerson(database.admin, randomUUID())
  await database.query(`update erasures set state = 'waiting', due_at = now(), settled_at = null where person_id = $1`, [person])
  const [request] = await database.query<{ id: string; number: string }>('select id, number from requests where person_id = $1', [person])
  await database.query(`insert into loans (id, person_id, request_id, notification_id, ends_at) select gen_random_uuid(), $1, $2, gen_random_uuid(), now() + interval '1 hour'`, [person, request!.id])
  const staff = {} as Record<StaffRole, StaffActor>
  for (const role of staffRoles) {
    staff[role] = await member(role)
    await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields, at) select $1, $2, $3, $4, 'answer-request', '{}', now() - make_interval(mins => ago) from unnest(array[0, 60]) as ago`, [person, staff[role].staff, request!.id, role])
    if ((deskRoles as readonly StaffRole[]).includes(role)) await database.query(`insert into emergency_looks (person_id, staff_id, role, reason, words, categories, ends_at) values ($1, $2, $3, 'danger', 'x', '{contact}', now())`, [person, staff[role].staff, role])
  }
  const erase = async () => {
    const [erasure] = await database.query<{ id: string }>('select id from erasures where person_id = $1', [person])
    expect(await carryOut({ kind: 'eraser', people: [person] }, { erasures: [erasure!.id] })).toHaveLength(1)
  }
  return { person, staff, erase, number: Number(request!.number) }
}

/** How many rows of a person an actor sees; a right it has not got shows none. Of looks those that are over: an open one is the key to the rest. */
async function seen(actor: Actor, name: OwnedName, person: string): Promise<number> {
  const over = name === 'looks' && actor.kind === 'staff' ? ` and at < now() - interval '30 minutes'` : ''
  const sql = `select count(*)::int as n from ${sqlName(name)} where ${columnOf(name, ruleOf(name).owner).name} = $1${over}`
  try {
    return await as(actor, async (_, client) => (await client.query<{ n: number }>(sql, [person])).rows[0]!.n)
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 0
    throw error
  }
}

const stored = async (name: OwnedName, person: string): Promise<number> =>
  (await database.query<{ n: number }>(`select count(*)::int as n from ${sqlName(name)} where ${columnOf(name, ruleOf(name).owner).name} = $1`, [person]))[0]!.n

const one = await everywhere()
const before = new Map<string, number>()
for (const name of ownedNames) for (const role of staffRoles) before.set(`${name} ${role}`, await seen(one.staff[role], name, one.person))
await one.erase()
/** Whose rows of each kind are held, in one way or the other, and then erased around. */
const held = await everywhere()
await database.query(
  `insert into holds (person_id, record, row_id, reason, reference, told, set_by) select $1, record, null, 'court-order', 'no. 1', record < 'm', $2 from unnest($3::text[]) as record`,
  [held.person, held.staff.privacy.staff, ownedNames.filter(isHoldable)],
)
await held.erase()

const tables = ownedNames.filter((name) => name !== 'people' && isStaffs(name))

// A copy that is lent is opened by a look of its own, and staff read drafts of their own alone.
const inGeneral = tables.filter((name) => name !== 'loanCopies' && name !== 'drafts')
test.each(inGeneral.flatMap((name) => staffRoles.map((role) => ({ name, role }))))('$name: whether $role reads it while there is an account, says the map', ({ name, role }) => {
  expect(before.get(`${name} ${role}`)! > 0).toBe(reads(role, name))
})

const kept = tables.filter((name) => ruleOf(name).erase !== 'delete')

test('what an erasure leaves for a reason is there to be tested', async () => {
  expect(kept).toEqual(expect.arrayContaining(['invoices', 'calls', 'messages', 'requests', 'requestEvents', 'looks', 'erasures']))
  for (const name of kept) expect(await stored(name, one.person), name).toBeGreaterThan(0)
})

test.each(kept.flatMap((name) => staffRoles.map((role) => ({ name, role }))))('$name after an erasure: $role reads it only when its reason names the role', async ({ name, role }) => {
  const { erase } = ruleOf(name)
  const named = erase !== 'delete' && namedBy[erase.because] === role
  const rows = await seen(one.staff[role], name, one.person)
  if (named) expect(rows).toBeGreaterThan(0)
  else expect(rows).toBe(0)
})

test.each(tables.filter(isHoldable).flatMap((name) => staffRoles.map((role) => ({ name, role }))))('$name, held, after an erasure: $role reads it only as the one that looks after holds', async ({ name, role }) => {
  expect(await stored(name, held.person)).toBeGreaterThan(0)
  const rows = await seen(held.staff[role], name, held.person)
  if (role === namedBy.hold && (reads(role, name) || name === 'requests')) expect(rows).toBeGreaterThan(0)
  else expect(rows).toBe(0)
})

test('a row that is held by itself leaves the others of its kind to whom they are kept for', async () => {
  const { person, staff, erase } = await everywhere()
  const [invoice] = await database.query<{ id: string }>('select id from invoices where person_id = $1', [person])
  await database.query(`insert into invoices (person_id, number, issued_on, amount_cents, currency, description) values ($1, 'R-2', current_date, 100, 'EUR', 'Calls')`, [person])
  await database.query(`insert into holds (person_id, record, row_id, reason, reference, told, set_by) values ($1, 'invoices', $2, 'authority', 'no. 2', false, $3)`, [person, invoice!.id, staff.privacy.staff])
  await erase()
  expect([await seen(staff.billing, 'invoices', person), await seen(staff.privacy, 'invoices', person), await seen(staff.support, 'invoices', person)]).toEqual([1, 1, 0])
  await database.query(`update holds set ends_at = now(), ended_by = $2 where person_id = $1`, [person, staff.privacy.staff])
  expect([await seen(staff.billing, 'invoices', person), await seen(staff.privacy, 'invoices', person)]).toEqual([2, 0])
})

test('of holds another role sees only what keeps a kept row from it: not whose account is open, not why', async () => {
  const open = await everywhere()
  await database.query(`insert into holds (person_id, record, reason, reference, told, set_by) values ($1, 'calls', 'authority', 'no. 3', false, $2)`, [open.person, open.staff.privacy.staff])
  expect(await seen(open.staff.billing, 'holds', open.person)).toBe(0)
  expect(await seen(open.staff.support, 'holds', held.person)).toBe(0)
  await expect(as(held.staff.billing, (_, client) => client.query('select reason from holds'))).rejects.toMatchObject({ code: '42501' })
})

test('no change by staff reaches it either, and no look at it can be written by whom nothing is kept for', async () => {
  const { support, billing } = one.staff
  const change = (actor: StaffActor) => as(actor, async (_, client) => (await client.query(`update requests set state = 'answered' where person_id = $1`, [one.person])).rowCount)
  expect([await change(support), await change(billing)]).toEqual([0, 0])
  const [request] = await database.query<{ id: string }>('select id from requests where person_id = $1', [one.person])
  const look = `insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ('${one.person}', '${support.staff}', '${request!.id}', 'support', 'answer-request', look_fields('support', 'answer-request'))`
  await expect(as(support, (_, client) => client.query(look))).rejects.toMatchObject({ code: '42501' })
  const event = `insert into request_events (request_id, person_id, kind, by) values ('${request!.id}', '${one.person}', 'message', 'staff')`
  await expect(as(support, (_, client) => client.query(event))).rejects.toMatchObject({ code: '42501' })
})

test('to the desk of another role such a case is not there: in no list, search or page, and nothing can be done with it', async () => {
  const { support, privacy } = one.staff
  const reference = { needle: `FR-${one.number}` }
  await expect(readRequest(support, one)).rejects.toMatchObject({ code: 'not-found' })
  await expect(lookUp(support, { number: one.number, purpose: 'answer-request' })).rejects.toMatchObject({ code: 'not-found' })
  await expect(answerRequest(support, { number: one.number, words: 'Hello' })).rejects.toMatchObject({ code: 'not-now' })
  expect(await findCases(support, reference)).toEqual([])
  const numbers = async (actor: StaffActor) => (await listQueue(actor, {}, new Date())).rows.map(({ number }) => number)
  expect(await numbers(support)).not.toContain(one.number)
  expect(await numbers(privacy)).toContain(one.number)
  expect((await readRequest(privacy, one)).number).toBe(one.number)
  expect(await findCases(privacy, reference)).toHaveLength(1)
})

/** Of a frozen account: the desk goes on with requests, and with who asks them, and sees its looks of before. */
const ofTheDesk: readonly OwnedName[] = ['requests', 'requestEvents', 'identityChecks', 'looks', 'emergencyLooks']
const icy = await everywhere()
await database.query('update people set frozen_at = now() where id = $1', [icy.person])

test.each(inGeneral.flatMap((name) => staffRoles.map((role) => ({ name, role }))))('$name of a frozen account: $role reads it only as the privacy office, or as work of the desk', async ({ name, role }) => {
  const rows = await seen(icy.staff[role], name, icy.person)
  expect(rows > 0).toBe(reads(role, name) && (role === 'privacy' || ofTheDesk.includes(name)))
})

const others: readonly { role: string; actor: (person: string) => Actor; but: readonly OwnedName[] }[] = [
  { role: 'person', actor: (person) => ({ kind: 'person', person, session: person, provedAt: new Date() }), but: [] },
  { role: 'builder', actor: (person) => ({ kind: 'builder', person }), but: [] },
  // Its link tells what became of the deletion, and takes a recipient's answer to it.
  { role: 'link', actor: (person) => ({ kind: 'link', person }), but: ['erasures', 'erasureTellings'] },
  { role: 'importer', actor: () => ({ kind: 'importer' }), but: [] },
  { role: 'ingest', actor: () => ({ kind: 'ingest', source: randomUUID() }), but: [] },
  { role: 'visitor', actor: () => ({ kind: 'visitor' }), but: [] },
  { role: 'auth', actor: () => ({ kind: 'auth' }), but: [] },
  { role: 'recorder', actor: () => ({ kind: 'recorder' }), but: [] },
]

test.each(others)('$role reads nothing of what outlives an account, but for the anchor', async ({ actor, but }) => {
  for (const { person } of [one, held]) {
    for (const name of ownedNames.filter((each) => each !== 'people' && mayOutlive(each))) {
      const rows = await seen(actor(person), name, person)
      if (but.includes(name)) expect(rows, name).toBeGreaterThan(0)
      else expect(rows, name).toBe(0)
    }
  }
})

test('of a part that its owner had deleted, what has to stay is read by the role that its reason names alone; the rest as before', async () => {
  const { person, staff } = await everywhere()
  const [application] = await database.query<{ id: string }>('select id from applications where person_id = $1', [person])
  await database.query(`insert into calls (person_id, at, direction, other_party, seconds, status) values ($1, now(), 'in', '+447700900001', 1, 'completed')`, [person])
  const counts = async (name: OwnedName) => ({ support: await seen(staff.support, name, person), billing: await seen(staff.billing, name, person), privacy: await seen(staff.privacy, name, person) })
  expect(await counts('calls')).toEqual({ support: 2, billing: 0, privacy: 2 })
  const [asked] = await database.query<{ id: string }>(`insert into part_erasures (person_id, part, application_id, before, due_at, state) values ($1, 'calls-and-messages', $2, now() + interval '1 hour', now() + interval '30 days', 'waiting') returning id`, [person, application!.id])
  expect(await counts('calls')).toEqual({ support: 1, billing: 1, privacy: 1 })
  await database.query('update part_erasures set application_id = null where id = $1', [asked!.id])
  expect(await counts('calls')).toEqual({ support: 0, billing: 2, privacy: 0 })
  expect((await counts('visits')).privacy, 'of another kind').toBe(1)
  await database.query(`update part_erasures set state = 'done' where id = $1`, [asked!.id])
  expect(await counts('calls')).toEqual({ support: 2, billing: 0, privacy: 2 })
})
