import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { staff as staffTable, staffChanges } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { as, type StaffActor } from '../actor.ts'
import { acceptInvitation } from '../admission/accept-invitation.ts'
import { readInvitation } from '../admission/read-invitation.ts'
import { unseal } from '../seal.ts'
import { staffRoles, type StaffRole } from '../vocabulary.ts'
import { appoint } from './appoint.ts'
import { confirmChange } from './confirm-change.ts'
import { endChange } from './end-change.ts'
import { inviteColleague } from './invite-colleague.ts'
import { listColleagues } from './list-colleagues.ts'
import { proposeChange } from './propose-change.ts'
import { suspendColleague } from './suspend-colleague.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const
const member = async (role: StaffRole, name = role as string): Promise<StaffActor> => {
  const staff = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [staff, `${staff}@desk.example`, name, role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() }
}
/** The same one, signed in elsewhere. */
const elsewhere = (actor: StaffActor): StaffActor => ({ ...actor, session: randomUUID() })

let ada: StaffActor, ben: StaffActor, officer: StaffActor, support: StaffActor
beforeEach(async () => {
  await database.query('delete from staff_changes')
  await database.query('delete from outbox')
  await database.query(`update staff set active = false`)
  ada = await member('administrator', 'Ada')
  ben = await member('administrator', 'Ben')
  officer = await member('privacy', 'Olga')
  support = await member('support', 'Sam')
})

const stored = async ({ staff }: StaffActor) => (await database.query<{ role: StaffRole; active: boolean; removed: boolean }>('select role, active, removed_at is not null as removed from staff where id = $1', [staff]))[0]!
const newest = async () => (await database.query<{ id: string }>('select id from staff_changes order by asked_at desc limit 1'))[0]!.id
const proposed = async (role: StaffRole = 'legal', of = support) => {
  await proposeChange(ada, { staff: of.staff, kind: 'role', role })
  return newest()
}
const lapse = () => database.query(`update staff_changes set asked_at = asked_at - interval '7 days', ends_at = ends_at - interval '7 days', link_ends_at = link_ends_at - interval '7 days'`)
const letters = async () =>
  (await database.query<{ id: string; kind: string; recipient: Buffer; contents: Buffer }>('select id, kind, recipient, contents from outbox order by created_at, kind')).map(({ id, kind, recipient, contents }) => ({
    kind,
    to: unseal(recipient, `outbox.recipient:${id}`),
    params: JSON.parse(unseal(contents, `outbox.contents:${id}`)) as Record<string, string>,
  }))
const audited = async () => (await database.query<{ verb: string }>(`select verb from audit where record in ('staff', 'staffChanges') and at > now() - interval '1 minute' order by id`)).map(({ verb }) => verb)
const tokenMailed = async () => (await letters()).find(({ kind }) => kind === 'colleague-invited')!.params['link']!.split('/').at(-1)!

test('a role waits for another person, an administrator or a privacy officer, and holds from then on', async () => {
  for (const second of [() => ben, () => officer]) {
    const change = await proposed((await stored(support)).role === 'legal' ? 'auditor' : 'legal')
    expect((await stored(support)).role).not.toBe((await database.admin.select().from(staffChanges)).find(({ id }) => id === change)!.role)
    expect((await letters()).filter(({ kind }) => kind === 'colleague-waits').map(({ to }) => to).toSorted()).toEqual([ben, officer].map(({ staff }) => `${staff}@desk.example`).toSorted())
    await database.query(`delete from outbox where kind = 'colleague-waits'`)
    await confirmChange(second(), { change })
  }
  expect(await stored(support)).toEqual({ role: 'auditor', active: true, removed: false })
  expect((await letters()).map(({ kind, to, params }) => [kind, to, params])).toEqual([
    ['colleague-changed', `${support.staff}@desk.example`, { change: 'role', role: 'legal' }],
    ['colleague-changed', `${support.staff}@desk.example`, { change: 'role', role: 'auditor' }],
  ])
  expect((await audited()).slice(-3)).toEqual(['propose-role', 'confirm-role', 'role-of-colleague'])
})

test('the same person in two sessions is refused, as is whoever it is about, and everybody of another role', async () => {
  const change = await proposed()
  await expect(confirmChange(elsewhere(ada), { change })).rejects.toThrow('anotherHasTo')
  await expect(proposeChange(ada, { staff: ada.staff, kind: 'role', role: 'privacy' })).rejects.toThrow('notYourself')
  await expect(suspendColleague(ada, { staff: ada.staff })).rejects.toThrow('notYourself')
  const ofOfficer = await (async () => (await proposeChange(ada, { staff: officer.staff, kind: 'removal' }), newest()))()
  await expect(confirmChange(officer, { change: ofOfficer })).rejects.toThrow('notYourself')
  await expect(endChange(officer, { change: ofOfficer })).rejects.toThrow('notYourself')
  for (const role of staffRoles.filter((one) => one !== 'administrator')) {
    const other = await member(role)
    await expect(proposeChange(other, { staff: support.staff, kind: 'role', role: 'billing' })).rejects.toThrow('notYourRole')
    await expect(inviteColleague(other, { name: 'N', email: 'n@desk.example', role: 'support' })).rejects.toThrow('notYourRole')
    await expect(suspendColleague(other, { staff: support.staff })).rejects.toThrow('notYourRole')
    if (role !== 'privacy') await expect(confirmChange(other, { change })).rejects.toThrow('notYourRole')
  }
  expect((await stored(support)).role).toBe('support')
})

test('what an administrator asked for who was demoted or suspended since, nobody confirms; who was demoted since, confirms nothing', async () => {
  const change = await proposed()
  await database.query(`update staff set role = 'support' where id = $1`, [ada.staff])
  await expect(confirmChange(ben, { change })).rejects.toThrow('askerGone')
  await database.query(`update staff set role = 'administrator', active = false where id = $1`, [ada.staff])
  await expect(confirmChange(ben, { change })).rejects.toThrow('askerGone')
  await database.query(`update staff set active = true where id = $1`, [ada.staff])
  await database.query(`update staff set role = 'support' where id = $1`, [ben.staff])
  await expect(confirmChange(ben, { change })).rejects.toThrow('roleChanged')
  expect((await stored(support)).role).toBe('support')
})

test('unconfirmed for seven days it lapses; refused, taken back or settled it is over', async () => {
  const change = await proposed()
  await lapse()
  await expect(confirmChange(ben, { change })).rejects.toThrow('settledAlready')
  expect((await listColleagues(ada)).changes).toMatchObject([{ state: 'over', kind: 'role' }])
  const second = await proposed()
  await expect(proposeChange(ben, { staff: support.staff, kind: 'removal' })).rejects.toThrow('changeWaits')
  await endChange(officer, { change: second })
  await expect(confirmChange(ben, { change: second })).rejects.toThrow('settledAlready')
  const third = await proposed()
  await confirmChange(ben, { change: third })
  await expect(confirmChange(officer, { change: third })).rejects.toThrow('settledAlready')
  await expect(endChange(officer, { change: third })).rejects.toThrow('settledAlready')
  await expect(confirmChange(ben, { change: randomUUID() })).rejects.toThrow('notFound')
  expect((await listColleagues(ada)).changes.map(({ state }) => state)).toEqual(['done', 'ended', 'over'])
})

test('who was suspended, or given another role, since it was asked for is not what it was about', async () => {
  const change = await proposed()
  await suspendColleague(ben, { staff: support.staff })
  await expect(confirmChange(officer, { change })).rejects.toThrow('colleagueMoved')
  await database.query(`update staff set active = true, role = 'billing' where id = $1`, [support.staff])
  await expect(confirmChange(officer, { change })).rejects.toThrow('colleagueMoved')
  await endChange(officer, { change })
})

test('of two who confirm and refuse at once one is first, and the other is told', async () => {
  const change = await proposed()
  const outcomes = await Promise.allSettled([confirmChange(ben, { change }), endChange(officer, { change }), confirmChange(officer, { change })])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('two administrators who remove each other at once: one of them stays', async () => {
  await proposeChange(ada, { staff: ben.staff, kind: 'removal' })
  await proposeChange(ben, { staff: ada.staff, kind: 'removal' })
  const ids = (await database.query<{ id: string }>('select id from staff_changes')).map(({ id }) => id)
  const other = await member('privacy')
  const outcomes = await Promise.allSettled([confirmChange(officer, { change: ids[0]! }), confirmChange(other, { change: ids[1]! })])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect([(await stored(ada)).active, (await stored(ben)).active].filter(Boolean)).toHaveLength(1)
})

test('who is suspended is out at once and everywhere, and comes back by two', async () => {
  await database.query(`insert into sessions (staff_id, token_hash, expires_at, second_at) values ($1, 'x', now() + interval '1 hour', now())`, [support.staff])
  await suspendColleague(ada, { staff: support.staff })
  expect(await database.query('select 1 from sessions where staff_id = $1', [support.staff])).toEqual([])
  await expect(as(support, (tx) => tx.select({ id: staffTable.id }).from(staffTable))).rejects.toThrow('roleChanged')
  await expect(suspendColleague(ben, { staff: support.staff })).rejects.toThrow('settledAlready')
  await proposeChange(ada, { staff: support.staff, kind: 'return' })
  expect((await stored(support)).active).toBe(false)
  await confirmChange(ben, { change: await newest() })
  expect(await stored(support)).toEqual({ role: 'support', active: true, removed: false })
  expect((await letters()).map(({ params }) => params['change'])).toEqual(expect.arrayContaining(['return', 'suspension']))
})

test('who is removed is no colleague any more, and what they did stays under their id', async () => {
  await proposeChange(ada, { staff: support.staff, kind: 'removal' })
  await confirmChange(officer, { change: await newest() })
  expect(await stored(support)).toEqual({ role: 'support', active: false, removed: true })
  expect((await listColleagues(ben)).colleagues.find(({ id }) => id === support.staff)).toMatchObject({ state: 'removed' })
})

test('a demoted session is refused at its next statement, whatever the page found a moment ago', async () => {
  const change = await proposed('auditor', officer)
  await confirmChange(ben, { change })
  await expect(listColleagues(officer)).rejects.toThrow('roleChanged')
  await expect(as(officer, (tx) => tx.select({ id: staffTable.id }).from(staffTable))).rejects.toThrow('roleChanged')
  expect(await as({ ...officer, role: 'auditor' }, (tx) => tx.select({ id: staffTable.id }).from(staffTable))).not.toEqual([])
})

test('an invitation for support goes out at once, opens once, and signs nobody in', async () => {
  expect(await inviteColleague(ada, { name: 'Nia New', email: 'Nia@desk.example', role: 'support' })).toEqual({ alone: true })
  const token = await tokenMailed()
  expect(JSON.stringify(await database.query('select * from staff_changes'))).not.toContain(token)
  expect(await readInvitation(auth, { token })).toEqual({ state: 'open', name: 'Nia New', role: 'support' })
  await acceptInvitation(auth, { token })
  expect(await database.query(`select name, role, active from staff where email = 'Nia@desk.example'`)).toEqual([{ name: 'Nia New', role: 'support', active: true }])
  expect(await database.query(`select 1 from sessions s join staff on staff.id = s.staff_id where email = 'Nia@desk.example'`)).toEqual([])
  expect(await readInvitation(auth, { token })).toMatchObject({ state: 'used' })
  await expect(acceptInvitation(auth, { token })).rejects.toThrow('wrongInvitation')
  await expect(inviteColleague(ada, { name: 'Nia', email: 'nia@DESK.example', role: 'support' })).rejects.toThrow('invalid')
  expect(await readInvitation(auth, { token: 'x'.repeat(32) })).toBeUndefined()
})

test('an invitation for a grave role goes out when a second person has confirmed it', async () => {
  expect(await inviteColleague(ada, { name: 'Una', email: 'una@desk.example', role: 'administrator' })).toEqual({ alone: false })
  expect((await letters()).map(({ kind, params }) => [kind, typeof params['until']])).toEqual([['colleague-waits', 'string'], ['colleague-waits', 'string']])
  await expect(inviteColleague(ben, { name: 'Una', email: 'una@desk.example', role: 'support' })).rejects.toThrow('invitedAlready')
  await confirmChange(officer, { change: await newest() })
  const token = await tokenMailed()
  expect((await listColleagues(ada)).changes).toMatchObject([{ state: 'sent', email: 'una@desk.example', to: 'administrator' }])
  // Of those who invited, one is no administrator any more when the invited comes.
  await database.query(`update staff set role = 'support' where id = $1`, [officer.staff])
  expect(await readInvitation(auth, { token })).toMatchObject({ state: 'over' })
  await expect(acceptInvitation(auth, { token })).rejects.toThrow('wrongInvitation')
  await database.query(`update staff set role = 'privacy' where id = $1`, [officer.staff])
  await acceptInvitation(auth, { token })
  expect(await database.query(`select role from staff where email = 'una@desk.example'`)).toEqual([{ role: 'administrator' }])
})

const byOne = async (email: string) => (await database.query<{ by_one: boolean }>('select by_one from staff where email = $1', [email]))[0]!.by_one

test('an invitation for support is told to whoever may be second, and confirmed by one of them after the invited has come', async () => {
  await inviteColleague(ada, { name: 'Nia', email: 'nia1@desk.example', role: 'support' })
  const told = (await letters()).filter(({ kind }) => kind === 'colleague-waits')
  expect(told.map(({ to }) => to).toSorted()).toEqual([ben, officer].map(({ staff }) => `${staff}@desk.example`).toSorted())
  expect(told.map(({ params }) => params['until'])).toEqual([null, null])
  const [change, token] = [await newest(), await tokenMailed()]
  expect((await listColleagues(ben)).changes).toMatchObject([{ state: 'sent', alone: true, mine: false }])
  await acceptInvitation(auth, { token })
  expect(await byOne('nia1@desk.example')).toBe(true)
  expect((await listColleagues(ada)).changes).toMatchObject([{ state: 'done', alone: true, mine: true, confirmedBy: null }])
  await expect(confirmChange(ada, { change })).rejects.toThrow('anotherHasTo')
  await confirmChange(officer, { change })
  expect(await byOne('nia1@desk.example')).toBe(false)
  expect((await listColleagues(ada)).changes).toMatchObject([{ state: 'done', alone: false, confirmedBy: 'Olga' }])
  expect((await letters()).filter(({ kind }) => kind === 'colleague-invited')).toHaveLength(1)
  await expect(confirmChange(ben, { change })).rejects.toThrow('settledAlready')
})

test('confirmed while its link is out, it is by two from the first moment, by the link that was sent', async () => {
  await inviteColleague(ada, { name: 'Nia', email: 'nia2@desk.example', role: 'billing' })
  const token = await tokenMailed()
  await confirmChange(ben, { change: await newest() })
  await acceptInvitation(auth, { token })
  expect(await byOne('nia2@desk.example')).toBe(false)
})

test('whoever was invited by one is agreed to by another role, a return or an appointment, and by no suspension; what ran out or was withdrawn nobody confirms', async () => {
  const come = async (email: string): Promise<StaffActor> => {
    await database.query('delete from outbox')
    await inviteColleague(ada, { name: 'N', email, role: 'support' })
    await acceptInvitation(auth, { token: await tokenMailed() })
    const [made] = await database.query<{ id: string }>('select id from staff where email = $1', [email])
    return { ...support, staff: made!.id }
  }
  const one = await come('one@desk.example')
  await proposeChange(ada, { staff: one.staff, kind: 'role', role: 'billing' })
  await confirmChange(ben, { change: await newest() })
  expect(await byOne('one@desk.example')).toBe(false)
  const two = await come('two@desk.example')
  await suspendColleague(ben, { staff: two.staff })
  expect(await byOne('two@desk.example')).toBe(true)
  await proposeChange(ada, { staff: two.staff, kind: 'return' })
  await confirmChange(ben, { change: await newest() })
  expect(await byOne('two@desk.example')).toBe(false)
  await come('three@desk.example')
  const [made] = await database.query<{ id: string }>(`insert into staff_changes (kind, email, name, role) values ('appointment', 'three@desk.example', 'N', 'support') returning id`)
  await appoint(auth, { change: made!.id })
  expect(await byOne('three@desk.example')).toBe(false)

  await inviteColleague(ada, { name: 'N', email: 'four@desk.example', role: 'support' })
  const four = await newest()
  await lapse()
  await expect(confirmChange(ben, { change: four })).rejects.toThrow('settledAlready')
  await inviteColleague(ada, { name: 'N', email: 'four@desk.example', role: 'support' })
  const five = await newest()
  await endChange(ada, { change: five })
  await expect(confirmChange(ben, { change: five })).rejects.toThrow('settledAlready')
})

test('the database itself takes nobody for agreed to by two whom one invited alone', async () => {
  await inviteColleague(ada, { name: 'Nia', email: 'nia3@desk.example', role: 'support' })
  const [change, token] = [await newest(), await tokenMailed()]
  const confirm = (who: StaffActor, set = '') => inDatabase(who, `update staff_changes set confirmed_by = $2, confirmed_at = now()${set} where id = $1`, [change, who.staff])
  await expect(as(auth, (_, client) => client.query(`with used as (update staff_changes set used_at = now() where id = '${change}') insert into staff (email, name, role) values ('nia3@desk.example', 'Nia', 'support')`))).rejects.toMatchObject({ constraint: 'staff_as_agreed' })
  await acceptInvitation(auth, { token })
  await expect(confirm(ada)).rejects.toMatchObject({ constraint: 'staff_changes_confirmed' })
  for (const set of [`, ends_at = now()`, `, link_ends_at = now() + interval '7 days'`]) await expect(confirm(ben, set), set).rejects.toThrow(/staff_change/)
  for (const who of [ada, ben]) await expect(inDatabase(who, `update staff set by_one = false where email = 'nia3@desk.example'`)).rejects.toMatchObject({ constraint: 'staff_as_agreed' })
  await suspendColleague(ben, { staff: support.staff })
  await expect(confirmChange(officer, { change: await newest() }), 'a suspension is nobody’s to confirm').rejects.toThrow('settledAlready')
  await database.query(`update staff set role = 'support' where id = $1`, [ada.staff])
  await expect(confirm(ben), 'who invited is no administrator any more').rejects.toMatchObject({ constraint: 'staff_change_step' })
})

test('a link runs out, or is withdrawn', async () => {
  await inviteColleague(ada, { name: 'Vera', email: 'vera@desk.example', role: 'billing' })
  const first = await tokenMailed()
  await lapse()
  expect(await readInvitation(auth, { token: first })).toMatchObject({ state: 'over' })
  await database.query('delete from outbox')
  await inviteColleague(ada, { name: 'Vera', email: 'vera@desk.example', role: 'billing' })
  const second = await tokenMailed()
  await endChange(ben, { change: await newest() })
  for (const token of [first, second]) await expect(acceptInvitation(auth, { token })).rejects.toThrow('wrongInvitation')
  expect(await database.query(`select 1 from staff where email = 'vera@desk.example'`)).toEqual([])
})

test('an invitation opened twice at once makes one colleague', async () => {
  await inviteColleague(ada, { name: 'Wim', email: 'wim@desk.example', role: 'support' })
  const token = await tokenMailed()
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => acceptInvitation(auth, { token })))
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

/** What a verb that forgets would write: the database itself says no. */
const inDatabase = (actor: StaffActor, sql: string, values: unknown[] = []) => as(actor, (_, client) => client.query(sql, values))
const waits = `now() + interval '7 days'`
const refused = [
  ['a role without anything that was agreed to', 'staff_as_agreed', () => inDatabase(ada, `update staff set role = 'administrator' where id = $1`, [support.staff])],
  ['the own role', 'staff_changes_asked', () => inDatabase(ada, `insert into staff_changes (kind, staff_id, held_role, role, asked_by, ends_at) values ('role', $1, 'administrator', 'privacy', $1, ${waits})`, [ada.staff])],
  ['a proposal in another’s name', 'staff_change_step', () => inDatabase(ada, `insert into staff_changes (kind, staff_id, held_role, role, asked_by, ends_at) values ('role', $1, 'support', 'legal', $2, ${waits})`, [support.staff, ben.staff])],
  ['a proposal that was asked for yesterday', 'staff_change_step', () => inDatabase(ada, `insert into staff_changes (kind, staff_id, held_role, role, asked_by, asked_at, ends_at) values ('role', $1, 'support', 'legal', $2, now() - interval '1 day', ${waits})`, [support.staff, ada.staff])],
  ['a proposal of a privacy officer', 'staff_change_step', () => inDatabase(officer, `insert into staff_changes (kind, staff_id, held_role, role, asked_by, ends_at) values ('role', $1, 'support', 'legal', $2, ${waits})`, [support.staff, officer.staff])],
  ['an appointment', 'staff_change_step', () => inDatabase(ada, `insert into staff_changes (kind, email, name, role) values ('appointment', 'x@desk.example', 'X', 'administrator')`)],
  ['an administrator invited by one alone', 'staff_change_step', () => inDatabase(ada, `insert into staff_changes (kind, email, name, role, asked_by) values ('invitation', 'x@desk.example', 'X', 'administrator', $1)`, [ada.staff])],
] as const
test.each(refused)('the database refuses %s', async (_, constraint, attempt) => {
  await expect(attempt()).rejects.toMatchObject({ constraint })
})

const confirmations = [
  ['by who asked', 'staff_changes_confirmed', () => ada, 'confirmed_by = $2, confirmed_at = now(), ends_at = null'],
  ['in another’s name', 'staff_change_step', () => officer, `confirmed_by = (select id from staff where name = 'Ben' and active), confirmed_at = now(), ends_at = null where id = $1 and $2::uuid is not null; --`],
  ['of yesterday', 'staff_change_step', () => ben, `confirmed_by = $2, confirmed_at = now() - interval '1 day', ends_at = null`],
  ['with another end', 'staff_change_step', () => ben, 'confirmed_by = $2, confirmed_at = now()'],
] as const
test.each(confirmations)('the database refuses a confirmation %s', async (_, constraint, who, set) => {
  const change = await proposed()
  await expect(inDatabase(who(), `update staff_changes set ${set} where id = $1`, [change, who().staff])).rejects.toMatchObject({ constraint })
})

test('the database refuses a role other than the one that was confirmed, and to change what was asked for', async () => {
  const change = await proposed('legal')
  const attempt = (role: string) =>
    as(ben, async (_, client) => {
      await client.query('update staff_changes set confirmed_by = $2, confirmed_at = now(), ends_at = null where id = $1', [change, ben.staff])
      await client.query('update staff set role = $2 where id = $1', [support.staff, role])
    })
  await expect(attempt('administrator')).rejects.toMatchObject({ constraint: 'staff_as_agreed' })
  await expect(inDatabase(ben, `update staff_changes set role = 'administrator' where id = $1`, [change])).rejects.toMatchObject({ code: '42501' })
  await attempt('legal')
  await expect(inDatabase(ben, `update staff set role = 'legal' where id = $1`, [support.staff]), 'later the confirmation is worth nothing more').rejects.toMatchObject({ constraint: 'staff_as_agreed' })
})

test('whoever runs the portal appoints at its machine; nobody else can, and every administrator hears of it', async () => {
  const [made] = await database.query<{ id: string }>(`insert into staff_changes (kind, email, name, role) values ('appointment', 'first@desk.example', 'First', 'administrator') returning id`)
  await appoint(auth, { change: made!.id })
  expect(await database.query(`select role, active from staff where email = 'first@desk.example'`)).toEqual([{ role: 'administrator', active: true }])
  expect((await letters()).map(({ to }) => to).toSorted()).toEqual([`${ada.staff}@desk.example`, `${ben.staff}@desk.example`, 'first@desk.example'].toSorted())
  await expect(appoint(auth, { change: made!.id })).rejects.toThrow('notFound')
  await expect(as(auth, (_, client) => client.query(`insert into staff (email, name, role) values ('y@desk.example', 'Y', 'administrator')`))).rejects.toMatchObject({ constraint: 'staff_as_agreed' })
})

test('administrators see colleagues and nothing of a person; who sees colleagues is nobody else', async () => {
  const { colleagues } = await listColleagues(ada)
  expect(colleagues.find(({ mine }) => mine)).toMatchObject({ name: 'Ada', factor: false, state: 'active' })
  for (const [confirmed, factor] of [[null, false], [new Date(), true]] as const) {
    await database.query(`delete from second_factors where staff_id = $1`, [ada.staff])
    await database.query(`insert into second_factors (staff_id, kind, label, secret, confirmed_at) values ($1, 'app', 'App', 'x', $2)`, [ada.staff, confirmed])
    const now = await listColleagues(ada)
    expect(now.colleagues.filter((one) => one.factor).map(({ id }) => id)).toEqual(factor ? [ada.staff] : [])
  }
  for (const role of ['support', 'billing', 'legal', 'auditor'] as const) await expect(listColleagues(await member(role))).rejects.toThrow('notYourRole')
  for (const role of ['administrator', 'auditor', 'legal'] as const) {
    const actor = await member(role)
    for (const table of ['people', 'profiles', 'requests', 'calls', 'looks', 'holds']) await expect(inDatabase(actor, `select * from ${table}`), `${role} ${table}`).rejects.toMatchObject({ code: '42501' })
  }
})
