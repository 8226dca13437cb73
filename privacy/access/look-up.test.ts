import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { markedPerson } from '#db/test-person.ts'
import { notifications, profiles } from '#db/schema/index.ts'
import { lookFields } from '../look-fields.ts'
import { furtherPurposes } from '../further-purposes.ts'
import { isRevealable, lookPurposes, shownApart, type LookPurpose } from '../look-words.ts'
import { as, type StaffActor } from '../actor.ts'
import { Invalid } from '../refusals.ts'
import { deskRoles, type StaffRole } from '../vocabulary.ts'
import { findCases } from './find-cases.ts'
import { lookUp } from './look-up.ts'
import { readRecord } from './read-record.ts'

const database = await testDatabase()

async function staff(role: StaffRole): Promise<StaffActor> {
  const id = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [id, `${id}@desk.example`, 'S. Sample', role])
  return { kind: 'staff', staff: id, role, session: id, provedAt: new Date() }
}

async function caseOf(person: string | null): Promise<number> {
  const [row] = await database.query<{ number: string }>(`insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 30) returning number`, [person])
  return Number(row!.number)
}

test('nobody is seen before the look is written; then what the role may see, masked, for half an hour', async () => {
  const email = 'seen@customer.example'
  const person = await database.person({ email, phone: '+447700900999', birthday: '1980-02-29' })
  const number = await caseOf(person)
  const actor = await staff('support')
  await expect(readRecord(actor, { number })).rejects.toMatchObject({ message: 'lookFirst' })
  expect(await as(actor, (tx) => tx.select({ email: profiles.email }).from(profiles))).toEqual([])

  await lookUp(actor, { number, purpose: 'answer-request' })
  const record = await readRecord(actor, { number })
  const field = (name: string) => record.fields.find((one) => one.field === name)
  expect(field('givenName')).toEqual({ field: 'givenName', value: 'Tilda', masked: false })
  expect(field('email')).toEqual({ field: 'email', value: 's•••@•••.example', masked: true })
  expect(field('birthday')).toBeUndefined()
  expect(await database.query('select purpose, role from looks where person_id = $1', [person])).toEqual([{ purpose: 'answer-request', role: 'support' }])

  await database.query(`update looks set at = at - interval '31 minutes'`)
  await expect(readRecord(actor, { number })).rejects.toMatchObject({ message: 'lookFirst' })
})

test('a field is revealed by itself, and that is written, too; a role never sees what is not for it', async () => {
  const person = await database.person({ email: 'reveal@customer.example', birthday: '1980-02-29' })
  const number = await caseOf(person)
  const actor = await staff('support')
  await lookUp(actor, { number, purpose: 'check-identity' })
  await lookUp(actor, { number, purpose: 'check-identity', field: 'email' })
  const record = await readRecord(actor, { number })
  expect(record.fields.find(({ field }) => field === 'email')).toEqual({ field: 'email', value: 'reveal@customer.example', masked: false })
  await expect(lookUp(actor, { number, purpose: 'check-identity', field: 'birthday' })).rejects.toMatchObject({ message: 'notYourRole' })
  await expect(as(actor, (tx) => tx.select({ birthday: profiles.birthday }).from(profiles))).rejects.toMatchObject({ code: '42501' })
  expect(await database.query('select fields from looks where person_id = $1 order by at', [person])).toMatchObject([{}, { fields: ['email'] }])
})

test('a look at one field opens no record, nor does it keep one open: neither in a page nor in the database', async () => {
  const person = await database.person({ email: 'minutes@customer.example' })
  const number = await caseOf(person)
  const actor = await staff('privacy')
  const rows = () => as(actor, (tx) => tx.select({ id: profiles.personId }).from(profiles))
  await expect(lookUp(actor, { number, purpose: 'check-identity', field: 'street' })).rejects.toMatchObject({ message: 'lookFirst' })
  const [request] = await database.query<{ id: string }>('select id from requests where number = $1', [number])
  for (const fields of ['{street}', '{givenName,street}', '{scan}']) await as(actor, (_, client) => client.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ('${person}', '${actor.staff}', '${request!.id}', 'privacy', 'check-identity', '${fields}')`))
  await expect(readRecord(actor, { number })).rejects.toMatchObject({ message: 'lookFirst' })
  expect(await rows()).toEqual([])

  await lookUp(actor, { number, purpose: 'answer-request' })
  await database.query(`update looks set at = at - interval '29 minutes' where person_id = $1`, [person])
  const { until } = await readRecord(actor, { number })
  await lookUp(actor, { number, purpose: 'answer-request', field: 'email' })
  expect((await readRecord(actor, { number })).until).toEqual(until)
  await database.query(`update looks set at = at - interval '2 minutes' where person_id = $1`, [person])
  await expect(readRecord(actor, { number })).rejects.toMatchObject({ message: 'lookFirst' })
  expect(await rows()).toEqual([])
})

test('an answered request opens the record for 30 days, and then no more: a new one does; of who has left, whom something is kept for still looks', async () => {
  const person = await database.person()
  const [support, officer] = [await staff('support'), await staff('privacy')]
  const number = await caseOf(person)
  const answered = (ago: string) => database.query(`update requests set state = 'answered', outcome = 'complied', answered_at = now() - $2::interval where number = $1`, [number, ago])
  const forge = (actor: StaffActor, fields = `{${lookFields(actor.role, 'answer-request').join()}}`) => as(actor, (_, client) => client.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) select person_id, '${actor.staff}', id, '${actor.role}', 'answer-request', '${fields}' from requests where number = ${number}`))
  await answered('29 days 23 hours')
  await lookUp(support, { number, purpose: 'answer-request' })
  await answered('30 days')
  // What was opened stays open for its half hour.
  await readRecord(support, { number })
  for (const actor of [support, officer]) {
    await expect(lookUp(actor, { number, purpose: 'answer-request' }), actor.role).rejects.toMatchObject({ message: 'caseOver' })
    for (const fields of [undefined, '{email}', '{givenName,street}']) await expect(forge(actor, fields), fields).rejects.toMatchObject({ code: '42501' })
  }
  // What was sent with it belongs to it.
  await forge(support, '{scan}')
  await lookUp(officer, { number: await caseOf(person), purpose: 'answer-request' })
  await database.query(`update people set state = 'closed' where id = $1`, [person])
  await lookUp(officer, { number, purpose: 'answer-request' })
})

test('a look opens one person, to one member of staff', async () => {
  const [seen, unseen] = [await database.person(), await database.person()]
  const [looking, other] = [await staff('privacy'), await staff('privacy')]
  await lookUp(looking, { number: await caseOf(seen), purpose: 'answer-request' })
  expect(await as(looking, (tx) => tx.select({ id: profiles.personId }).from(profiles))).toEqual([{ id: seen }])
  expect(await as(other, (tx) => tx.select({ id: profiles.personId }).from(profiles))).toEqual([])
  expect(unseen).not.toBe(seen)
})

test('the database refuses a look for a case that is not about the person, and every staff role the notification log', async () => {
  const [one, other] = [await database.person(), await database.person()]
  const actor = await staff('privacy')
  const [request] = await database.query<{ id: string }>('select id from requests where number = $1', [await caseOf(other)])
  const forged = `insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ('${one}', '${actor.staff}', '${request!.id}', 'privacy', 'answer-request', look_fields('privacy', 'answer-request'))`
  await expect(as(actor, (_, client) => client.query(forged))).rejects.toMatchObject({ constraint: 'looks_case_of_person' })
  for (const role of ['support', 'billing', 'privacy'] as const) {
    await expect(as(await staff(role), (tx) => tx.select({ request: notifications.request }).from(notifications))).rejects.toMatchObject({ code: '42501' })
  }
})

test('a case without a person opens no record; a case is found only by exactly what was given', async () => {
  const actor = await staff('support')
  await expect(lookUp(actor, { number: await caseOf(null), purpose: 'answer-request' })).rejects.toMatchObject({ message: 'noPersonOnCase' })
  await expect(lookUp(actor, { number: 1, purpose: 'answer-request' })).rejects.toMatchObject({ code: 'not-found' })
  const number = await caseOf(await database.person({ email: 'find@customer.example', phone: '+447700900777', externalId: 'HL-77' }))
  for (const needle of ['FIND@customer.example', '+44 7700 900777', 'HL-77', `FR-${number}`]) {
    expect((await findCases(actor, { needle })).map((found) => found.number), needle).toEqual([number])
  }
  for (const needle of ['find@customer', '7700900777', 'HL-7', '%']) expect(await findCases(actor, { needle }), needle).toEqual([])
})

test('of two who share a phone nobody’s cases are shown for it, and the search leaves its line', async () => {
  const actor = await staff('support')
  const cases = await Promise.all(['one', 'two'].map(async (name) => caseOf(await database.person({ email: `${name}@shared.example`, phone: '+447700900778' }))))
  await expect(findCases(actor, { needle: '+44 7700 900778' })).rejects.toEqual(new Invalid({ needle: 'severalOnFile' }))
  expect(await database.query(`select verb from audit where actor_id = $1`, [actor.staff])).toEqual([{ verb: 'find-cases' }])
  expect((await findCases(actor, { needle: 'two@shared.example' })).map(({ number }) => number)).toEqual([cases[1]])
})

test('the database takes a look only as it is: in one’s own name and role, at that moment, for a purpose of that role, and with all that it shows', async () => {
  const person = await database.person()
  const [actor, billing, suspended] = [await staff('support'), await staff('billing'), await staff('support')]
  const [request] = await database.query<{ id: string }>('select id from requests where number = $1', [await caseOf(person)])
  const write = (by: StaffActor, forged: Partial<Record<'staff_id' | 'role' | 'purpose' | 'fields' | 'at', string>> = {}) => {
    const all = { person_id: `'${person}'`, request_id: `'${request!.id}'`, staff_id: `'${by.staff}'`, role: `'${by.role}'`, purpose: `'answer-request'`, fields: `look_fields('${by.role}', 'answer-request')`, at: 'now()', ...forged }
    return as(by, (_, client) => client.query(`insert into looks (${Object.keys(all).join()}) values (${Object.values(all).join()})`))
  }
  const refused = { code: 'not-allowed', message: 'notYourStep' }
  const forgeries = [
    { role: `'privacy'` }, { role: `'x'` }, { purpose: `'x'` }, { purpose: `'settle-billing'` }, { purpose: `'takeover'` }, { fields: `'{}'` }, { fields: `'{givenName}'` }, { fields: `look_fields('support', 'answer-request') || '{x}'` },
    { fields: `'{email,invented}'` }, { fields: `'{scan,applications.externalId}'` }, { purpose: `'check-identity'`, fields: `'{email,applications.name}'` },
    { at: `now() + interval '10 years'` }, { at: `now() - interval '29 minutes'` }, { at: 'clock_timestamp()' },
  ]
  for (const forged of forgeries) await expect(write(actor, forged), JSON.stringify(forged)).rejects.toMatchObject(refused)
  await expect(write(actor, { staff_id: `'${billing.staff}'` })).rejects.toMatchObject(refused)
  await expect(write(billing, { purpose: `'correct-data'`, fields: `look_fields('support', 'correct-data')` })).rejects.toMatchObject(refused)
  await expect(write({ ...actor, role: 'privacy' }, { role: `'privacy'` })).rejects.toMatchObject({ code: 'not-allowed' })
  await database.query('update staff set active = false where id = $1', [suspended.staff])
  await expect(write(suspended)).rejects.toMatchObject({ code: 'not-allowed' })
  expect(await database.query('select id from looks where person_id = $1', [person])).toEqual([])
  await write(actor)
  expect(await as(actor, (tx) => tx.select({ id: profiles.personId }).from(profiles))).toEqual([{ id: person }])
  // One that is not yet opens nothing, whoever wrote it.
  await database.query(`update looks set at = now() + interval '1 hour' where person_id = $1`, [person])
  expect(await as(actor, (tx) => tx.select({ id: profiles.personId }).from(profiles))).toEqual([])
})

test('a look opens to the role it was taken in: whoever has another since opens nothing by it, neither for a page nor in the database', async () => {
  const [person, was] = [await database.person(), await staff('support')]
  const number = await caseOf(person)
  await lookUp(was, { number, purpose: 'answer-request' })
  await readRecord(was, { number })
  for (const role of ['privacy', 'billing'] as const) {
    await database.query('update staff set role = $2 where id = $1', [was.staff, role])
    const now = { ...was, role }
    await expect(readRecord(now, { number }), role).rejects.toMatchObject({ message: 'lookFirst' })
    await expect(lookUp(now, { number, purpose: 'answer-request', field: 'email' }), role).rejects.toMatchObject({ message: 'lookFirst' })
    expect(await as(now, (tx) => tx.select({ id: profiles.personId }).from(profiles)), role).toEqual([])
    await lookUp(now, { number, purpose: 'check-identity' })
    await readRecord(now, { number })
  }
})

test('of an open record each role is offered the purposes that open more of it to that role, until all of it is open', async () => {
  const person = await database.person()
  const number = await caseOf(person)
  const actor = await staff('support')
  const offered = async () => furtherPurposes(actor.role, (await readRecord(actor, { number })).purposes)
  await lookUp(actor, { number, purpose: 'check-identity' })
  expect(await offered()).toEqual([{ purpose: 'answer-request', adds: ['service'] }])
  await lookUp(actor, { number, purpose: 'check-identity', field: 'email' })
  expect(await offered()).toHaveLength(1)
  await lookUp(actor, { number, purpose: 'answer-request' })
  expect(await offered()).toEqual([])
  await lookUp(actor, { number, purpose: 'check-identity' })
  expect(await offered()).toEqual([])
  expect(furtherPurposes('billing', ['check-identity'])).toEqual([{ purpose: 'answer-request', adds: ['billing'] }, { purpose: 'settle-billing', adds: ['billing'] }])
  expect(furtherPurposes('privacy', ['settle-billing'])).toEqual([{ purpose: 'answer-request', adds: ['site'] }])
})

/** Of these four kinds of record, one of each kind of information, what a look opens to a role for a purpose. */
const kinds = ['profiles', 'invoices', 'sign_ins', 'calls'] as const
const opens: Record<(typeof deskRoles)[number], Partial<Record<LookPurpose, readonly (typeof kinds)[number][]>>> = {
  support: { 'answer-request': ['profiles', 'calls'], 'check-identity': ['profiles'], 'correct-data': ['profiles'] },
  billing: { 'answer-request': ['profiles', 'invoices'], 'check-identity': ['profiles'], 'settle-billing': ['profiles', 'invoices'] },
  privacy: { 'answer-request': kinds, 'check-identity': ['profiles'], 'correct-data': ['profiles', 'invoices'], 'settle-billing': ['profiles', 'invoices', 'calls'] },
}

test('a look opens the kinds of information that its purpose takes, as far as the role sees them, and names all that its page shows of them', async () => {
  const person = await markedPerson(database.admin, 'M')
  await database.query(`delete from part_erasures where person_id = '${person}'; delete from holds where person_id = '${person}'; update people set state = 'open', frozen_at = null where id = '${person}'`)
  const number = await caseOf(person)
  const rows = (actor: StaffActor, kind: string) => as({ ...actor, about: person }, async (_, client) => (await client.query(`select person_id from ${kind}`)).rowCount).catch((error: { code?: string }) => (error.code === '42501' ? 0 : Promise.reject(error)))
  for (const role of deskRoles) {
    for (const purpose of lookPurposes) {
      const actor = await staff(role)
      const expected = opens[role][purpose]
      if (!expected) {
        await expect(lookUp(actor, { number, purpose }), `${role} ${purpose}`).rejects.toMatchObject({ message: 'notYourRole' })
        continue
      }
      await lookUp(actor, { number, purpose })
      const seen = await Promise.all(kinds.map((kind) => rows(actor, kind)))
      expect(kinds.filter((_, at) => seen[at]! > 0), `${role} ${purpose}`).toEqual(expected)
      const [look] = await database.query<{ fields: string[] }>('select fields from looks where staff_id = $1', [actor.staff])
      const named = ['applications.name', 'applications.logging'].filter((field) => look!.fields.includes(field))
      expect(named.length, `${role} ${purpose}`).toBe((await rows(actor, 'applications')) ? 2 : 0)
      expect(look!.fields.filter((field) => field.startsWith('applications.') && !['name', 'logging', 'loggingUntil', 'loggingThen'].includes(field.slice('applications.'.length)))).toEqual([])
      expect((await readRecord(actor, { number })).fields.filter(({ field }) => !isRevealable(field) && !look!.fields.includes(field))).toEqual([])
    }
  }
})

test('what opens no record is one list, in the policies and in what the database asks of a correction and of a look', async () => {
  const [asks] = await database.query<{ deed: string; look: string }>(`select pg_get_functiondef('request_deed'::regproc) as deed, pg_get_functiondef('look_step'::regproc) as look`)
  expect(asks!.deed).toContain(`not l.fields && '{${shownApart.join(',')}}'`)
  expect(asks!.look).toContain(`not new.fields && '{${shownApart.join(',')}}'`)
})
