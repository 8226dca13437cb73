import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor, type StaffActor, type WorkerActor } from '../actor.ts'
import { askCode } from '../admission/ask-code.ts'
import { sealErasureLink } from '../erasure-link.ts'
import { lag } from '../health/lag.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { keys } from '../stores/keys.ts'
import { askErasure } from './ask-erasure.ts'
import { cancelErasure } from './cancel-erasure.ts'
import { confirmChild } from './confirm-child.ts'
import { eraseDue } from './erase-due.ts'
import { keepByLink } from './keep-by-link.ts'
import { listDeletions } from './list-deletions.ts'
import { readKeepLink } from './read-keep-link.ts'
import { rejectChild } from './reject-child.ts'
import { reportChild } from './report-child.ts'
import { sayUnderThirteen } from './say-under-thirteen.ts'

const db = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'erase' }
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: person, provedAt: new Date() })
const erase = () => eraseDue(worker, { store: { remove: () => Promise.resolve() }, keys: keys() })
const stateOf = async (person: string) => (await db.query<{ state: string }>('select state from people where id = $1', [person]))[0]!.state
const kinds = async (person: string) => (await db.query<{ kind: string }>('select kind from outbox where person_id = $1 order by created_at, id', [person])).map(({ kind }) => kind)

async function officer(role: StaffActor['role'] = 'privacy'): Promise<StaffActor> {
  const [one] = await db.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'S. Sample', $2) returning id`, [`${randomUUID()}@desk.example`, role])
  return { kind: 'staff', staff: one!.id, role, session: randomUUID(), provedAt: new Date() }
}

async function caseAbout(person: string): Promise<number> {
  const [one] = await db.query<{ number: string }>(`insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 9) returning number`, [person])
  return Number(one!.number)
}

/** Reported, and not agreed to yet. */
async function reported(person: string, by: StaffActor): Promise<string> {
  await reportChild(by, { number: await caseAbout(person) })
  return (await db.query<{ id: string }>(`select id from erasures where person_id = $1 and state = 'proposed'`, [person]))[0]!.id
}

/** The step itself, past every verb: the role that deletes, in the name of `staff`. */
const agree = (person: string, erasure: string, agreedBy: string, { staff }: { staff: string | undefined } = { staff: agreedBy }) =>
  as({ kind: 'eraser', people: [person], ...(staff && { staff }) }, (_, client) => client.query(`update erasures set state = 'waiting', agreed_by = $2, due_at = now() where id = $1`, [erasure, agreedBy]))

test('a holder who says that they are under 13 is deleted without grace; nobody calls it off, no birthday is stored, and the receipt says where parents turn', async () => {
  const person = await db.person()
  await sayUnderThirteen(actorOf(person))
  expect(await stateOf(person)).toBe('shut')
  const [planned] = await db.query<{ id: string; due: boolean; birthday: string | null }>('select e.id, due_at <= now() as due, birthday::text from erasures e join profiles p using (person_id) where person_id = $1', [person])
  expect(planned).toMatchObject({ due: true, birthday: null })
  await expect(cancelErasure(actorOf(person))).rejects.toMatchObject({ message: 'noErasureWaiting' })
  const token = sealErasureLink('keep', { erasure: planned!.id, person })
  await expect(keepByLink({ kind: 'visitor' }, { token })).rejects.toMatchObject({ message: 'noErasureWaiting' })
  expect(await readKeepLink({ kind: 'visitor' }, { token })).toMatchObject({ state: 'done' })
  expect(await erase()).toBe(1)
  expect(await stateOf(person)).toBe('closed')
  const [receipt] = await db.query<{ id: string }>(`select id from outbox where person_id = $1 and kind = 'erasure-receipt'`, [person])
  const mail = await claimMail({ kind: 'worker', task: 'mail' }, { id: receipt!.id })
  expect(mail).toMatchObject({ params: { child: true } })
  expect((mail!.params as { document: string }).document).not.toContain('child')
})

test('it takes the place of a deletion that is planned, and needs a fresh sign-in', async () => {
  const person = await db.person()
  await askErasure(actorOf(person))
  await expect(sayUnderThirteen({ ...actorOf(person), provedAt: new Date(0) })).rejects.toMatchObject({ message: 'freshProof' })
  await sayUnderThirteen(actorOf(person))
  expect(await db.query(`select cause, due_at <= now() as due from erasures where person_id = $1`, [person])).toEqual([{ cause: 'child', due: true }])
  await erase()
})

test('what staff learn closes the account at once: no code is sent to it any more, and another officer’s yes deletes it', async () => {
  const person = await db.person()
  const [first, second] = [await officer(), await officer()]
  const erasure = await reported(person, first)
  expect(await stateOf(person)).toBe('shut')
  expect(await kinds(person)).toEqual(['child-closed'])
  const [{ email } = { email: '' }] = await db.query<{ email: string }>('select email from profiles where person_id = $1', [person])
  await askCode({ kind: 'auth' }, { audience: 'person', browser: randomUUID(), email })
  expect(await kinds(person)).toEqual(['child-closed'])
  expect(await erase(), 'one person alone deletes nothing').toBe(0)
  expect((await lag({ kind: 'worker', task: 'sweep' })).erasures.waiting, 'nor stalls in silence').toBeGreaterThan(0)
  expect((await listDeletions(second)).proposed).toMatchObject([{ id: erasure, own: false }])
  expect((await listDeletions(first)).proposed).toMatchObject([{ id: erasure, own: true }])
  await expect(confirmChild({ ...first, session: randomUUID() }, { erasure }), 'in another session it is the same person').rejects.toMatchObject({ message: 'secondPerson' })
  const twice = await Promise.allSettled([confirmChild(second, { erasure }), confirmChild(await officer(), { erasure })])
  expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await erase()).toBe(1)
  expect(await stateOf(person)).toBe('closed')
})

test('the database itself refuses that one person proposes and agrees', async () => {
  const person = await db.person()
  const one = await officer()
  const erasure = await reported(person, one)
  await expect(db.query(`update erasures set state = 'waiting', agreed_by = $2 where id = $1`, [erasure, one.staff])).rejects.toThrow('erasures_two_people')
  await expect(db.query(`update erasures set state = 'waiting' where id = $1`, [erasure])).rejects.toThrow('erasures_two_people')
  await rejectChild(one, { erasure })
})

test('whoever proposed it and was demoted or suspended since is agreed with by nobody', async () => {
  const second = await officer()
  for (const change of [`role = 'support'`, 'active = false']) {
    const [person, first] = [await db.person(), await officer()]
    const erasure = await reported(person, first)
    await db.query(`update staff set ${change} where id = $1`, [first.staff])
    await expect(confirmChild(second, { erasure }), change).rejects.toMatchObject({ message: 'proposerGone' })
    await expect(agree(person, erasure, second.staff), change).rejects.toMatchObject({ message: 'notYourStep' })
    expect(await erase()).toBe(0)
    await rejectChild(second, { erasure })
    expect(await stateOf(person)).toBe('open')
  }
})

test('whoever agrees is a privacy officer at that moment, and agrees in their own name', async () => {
  const [person, first, second] = [await db.person(), await officer(), await officer()]
  const erasure = await reported(person, first)
  for (const other of [await officer('auditor'), await officer('support')]) await expect(agree(person, erasure, other.staff), other.role).rejects.toMatchObject({ message: 'notYourStep' })
  await expect(agree(person, erasure, second.staff, { staff: undefined }), 'by nobody who acts').rejects.toMatchObject({ message: 'notYourStep' })
  await expect(agree(person, erasure, second.staff, { staff: first.staff }), 'in another name').rejects.toMatchObject({ message: 'notYourStep' })
  await db.query('update staff set active = false where id = $1', [second.staff])
  await expect(agree(person, erasure, second.staff)).rejects.toMatchObject({ message: 'notYourStep' })
  for (const verb of [confirmChild, rejectChild]) await expect(verb(second, { erasure })).rejects.toMatchObject({ message: 'roleChanged' })
  await expect(reportChild(second, { number: await caseAbout(await db.person()) })).rejects.toMatchObject({ message: 'roleChanged' })
  expect(await erase()).toBe(0)
  await confirmChild(await officer(), { erasure })
  await expect(agree(person, erasure, first.staff), 'what is settled stays so').rejects.toMatchObject({ message: 'notYourStep' })
  expect(await erase()).toBe(1)
})

test('nobody proposes in another name, or agrees to what they write themselves', async () => {
  const [person, one, two] = [await db.person(), await officer(), await officer()]
  const write = (columns: string, values: string, staff = one.staff) => as({ kind: 'eraser', people: [person], staff }, (_, client) => client.query(`insert into erasures (person_id, cause, due_at, ${columns}) values ('${person}', 'child', now(), ${values})`))
  await expect(write('state, asked_by', `'proposed', '${two.staff}'`)).rejects.toMatchObject({ message: 'notYourStep' })
  await expect(write('asked_by, agreed_by', `'${two.staff}', '${one.staff}'`)).rejects.toMatchObject({ message: 'notYourStep' })
  const auditor = await officer('auditor')
  await expect(write('state, asked_by', `'proposed', '${auditor.staff}'`, auditor.staff)).rejects.toMatchObject({ message: 'notYourStep' })
})

test('a report that was wrong opens the account as it was, a planned deletion planned', async () => {
  const [one, leaving] = [await db.person(), await db.person()]
  await askErasure(actorOf(leaving))
  const staff = await officer()
  for (const person of [one, leaving]) await rejectChild(staff, { erasure: await reported(person, staff) })
  expect(await stateOf(one)).toBe('open')
  expect(await stateOf(leaving)).toBe('leaving')
  expect(await kinds(one)).toEqual(['child-closed', 'child-reopened'])
  expect(await erase()).toBe(0)
})

test('only the privacy officer reports, agrees and sees; twice is refused', async () => {
  const person = await db.person()
  const support = await officer('support')
  const number = await caseAbout(person)
  await expect(reportChild(support, { number })).rejects.toMatchObject({ message: 'notYourRole' })
  const erasure = await reported(person, await officer())
  await expect(reportChild(await officer(), { number })).rejects.toMatchObject({ message: 'childReported' })
  await expect(confirmChild(support, { erasure })).rejects.toMatchObject({ message: 'notYourRole' })
  await expect(rejectChild(support, { erasure })).rejects.toMatchObject({ message: 'notYourRole' })
  await expect(listDeletions(support)).rejects.toMatchObject({ message: 'notYourRole' })
  await expect(confirmChild(await officer(), { erasure: randomUUID() })).rejects.toMatchObject({ message: 'settledAlready' })
})

test('a deletion that fails is shown with what stopped it, by name and without a value', async () => {
  const person = await db.person()
  await askErasure(actorOf(person))
  await db.query(`update erasures set due_at = now() - interval '1 hour' where person_id = $1`, [person])
  const onStep = (step: string) => {
    if (step === 'close') throw new RangeError(`of ${person}`)
  }
  await expect(eraseDue(worker, { store: { remove: () => Promise.resolve() }, keys: keys(), onStep })).rejects.toThrow('1 of 1 erasures did not go through')
  const { stuck } = await listDeletions(await officer())
  expect(stuck).toMatchObject([{ state: 'waiting', failure: 'RangeError', failures: 1 }])
  await erase()
  expect((await listDeletions(await officer())).stuck).toEqual([])
})
