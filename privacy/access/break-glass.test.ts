import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { billingProfiles, notifications, profiles, sessions } from '#db/schema/index.ts'
import { as, asWithin, type StaffActor } from '../actor.ts'
import { emergencyFields } from '../emergency-fields.ts'
import { lag } from '../health/lag.ts'
import { unseal } from '../seal.ts'
import type { Category, StaffRole } from '../vocabulary.ts'
import { breakGlass } from './break-glass.ts'
import { countEmergencies } from './count-emergencies.ts'
import { listEmergencies } from './list-emergencies.ts'
import { listLooks } from './list-looks.ts'
import { overview } from './overview.ts'
import { readEmergency } from './read-emergency.ts'
import { readLook } from './read-look.ts'
import { revealInEmergency } from './reveal-in-emergency.ts'
import { reviewEmergency } from './review-emergency.ts'
import { waitsForSecond } from './waits-for-second.ts'

const database = await testDatabase()

async function member(role: StaffRole): Promise<StaffActor> {
  const id = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [id, `${id}@desk.example`, 'S. Sample', role])
  return { kind: 'staff', staff: id, role, session: id, provedAt: new Date() }
}

const emailOf = (id: string) => `${id}@customer.example`

async function somebody(): Promise<string> {
  const id = await database.person({ phone: '+447700900123', birthday: '1980-02-29', street: '1 Long Lane' })
  await database.query('update profiles set email = $2 where person_id = $1', [id, emailOf(id)])
  await database.query(`insert into billing_profiles (person_id, name, street, city) values ($1, 'B. Billed', '9 Bill Street', 'York') on conflict (person_id) do update set name = excluded.name, street = excluded.street`, [id])
  return id
}

const asking = (person: string, categories: Category[] = ['contact'], minutes = 15) => ({ needle: emailOf(person), reason: 'takeover' as const, words: 'Somebody called who reads their mail.', categories, minutes })
const found = { verdict: 'justified', words: 'The call is on the record.' } as const
const actorOf = (person: string) => ({ kind: 'person', person, session: person, provedAt: new Date() }) as const

test('opens without a request what was chosen, masked, and nothing else; the person reads who, why and when', async () => {
  const [person, support] = [await somebody(), await member('support')]
  const id = await breakGlass(support, asking(person, ['contact', 'billing']))
  const { reason, records } = await readEmergency(support, { id })
  expect([reason, records.map(({ record }) => record)]).toEqual(['takeover', ['profiles', 'billingProfiles', 'paymentMethods']])
  const fields = records.flatMap(({ rows }) => rows.flat())
  expect(fields.find(({ field }) => field === 'email')).toMatchObject({ masked: true })
  // What the role does not see otherwise, masked as for everybody.
  expect(fields.find(({ field }) => field === 'birthday')).toMatchObject({ value: '•••', masked: true })
  expect(fields.find(({ field }) => field === 'billingProfiles.street')).toMatchObject({ masked: true })

  await revealInEmergency(support, { id, field: 'billingProfiles.street' })
  expect((await readEmergency(support, { id })).records.flatMap(({ rows }) => rows.flat()).find(({ field }) => field === 'billingProfiles.street')).toMatchObject({ value: '9 Bill Street', masked: false })

  const { looks } = await listLooks(actorOf(person))
  expect(looks).toMatchObject([{ role: 'support', purpose: 'takeover', number: null, fields: ['billingProfiles.street'] }, { role: 'support', purpose: 'takeover', number: null }])
  expect((await overview(actorOf(person))).looks).toMatchObject([{ purpose: 'takeover', number: null }, { purpose: 'takeover', number: null }])
  expect(await readLook(actorOf(person), { id: looks[0]!.id })).toMatchObject({ purpose: 'takeover', number: null })
  expect((await database.query<{ verb: string }>('select verb, columns from audit where person_id = $1 order by at', [person])).map(({ verb }) => verb)).toEqual(['break-glass', 'reveal'])
})

test('the database opens by the row: only that person, those categories, that member of the staff, that long; and to no other role of theirs', async () => {
  const [person, other, support, colleague] = [await somebody(), await somebody(), await member('support'), await member('support')]
  const read = (actor: StaffActor, about = person) =>
    as(actor, (tx) => asWithin(tx, actor, { kind: 'emergency', staff: actor.staff, about }, async () => [(await tx.select({ of: profiles.personId }).from(profiles)).length, (await tx.select({ of: billingProfiles.personId }).from(billingProfiles)).length, (await tx.select({ of: sessions.personId }).from(sessions)).length]))
  expect(await read(support)).toEqual([0, 0, 0])
  const id = await breakGlass(support, asking(person))
  expect(await read(support)).toEqual([1, 0, 0])
  expect(await read(support, other)).toEqual([0, 0, 0])
  expect(await read(colleague)).toEqual([0, 0, 0])
  // The desk's own roles open by a look for a case alone.
  expect(await as(support, (tx) => tx.select({ of: profiles.personId }).from(profiles))).toEqual([])
  await expect(as(support, (tx) => asWithin(tx, support, { kind: 'emergency', staff: support.staff, about: person }, () => tx.select({ request: notifications.request }).from(notifications)))).rejects.toMatchObject({ code: '42501' })
  await expect(as(support, (tx) => asWithin(tx, support, { kind: 'emergency', staff: support.staff, about: person }, () => tx.select({ token: sessions.tokenHash }).from(sessions)))).rejects.toMatchObject({ code: '42501' })

  await expect(revealInEmergency(support, { id, field: 'billingProfiles.street' })).rejects.toMatchObject({ message: 'notYourStep' })
  await expect(readEmergency(colleague, { id })).rejects.toMatchObject({ code: 'not-found' })
  await database.query(`update emergency_looks set at = at - interval '15 minutes', ends_at = ends_at - interval '15 minutes' where id = $1`, [id])
  expect(await read(support)).toEqual([0, 0, 0])
  await expect(readEmergency(support, { id })).rejects.toMatchObject({ code: 'not-found' })
  await expect(revealInEmergency(support, { id, field: 'email' })).rejects.toMatchObject({ code: 'not-found' })
})

test('without the line that the person reads nothing opens, and a look without its grounds is refused', async () => {
  const [person, support] = [await somebody(), await member('support')]
  const id = await breakGlass(support, asking(person))
  await database.query('delete from looks where emergency_id = $1', [id])
  expect((await readEmergency(support, { id })).records[0]!.rows).toEqual([])
  const look = (values: string) => as(support, (_, client) => client.query(`insert into looks (person_id, staff_id, role, purpose, fields, request_id, emergency_id) values (${values})`))
  await expect(look(`'${person}', '${support.staff}', 'support', 'answer-request', look_fields('support', 'answer-request'), null, null`)).rejects.toMatchObject({ constraint: 'looks_grounds' })
  const [opened] = await database.query<{ reason: string }>('select reason from emergency_looks where id = $1', [id])
  const of = (whose: string, reason = opened!.reason, fields = emergencyFields(['contact'], { masked: false }), role = 'support') => look(`'${whose}', '${support.staff}', '${role}', '${reason}', '{${fields.join()}}', null, '${id}'`)
  await expect(of(person, opened!.reason === 'fraud' ? 'leak' : 'fraud')).rejects.toMatchObject({ message: 'notYourStep' })
  await expect(of(person, 'answer-request')).rejects.toMatchObject({ message: 'notYourStep' })
  // Neither less than it opens, nor what is of no category that was chosen; one field only where the opening itself stands.
  for (const fields of [[], ['givenName'], ['email'], [...emergencyFields(['contact'], { masked: false }), 'invented']]) await expect(of(person, undefined, fields), fields.join()).rejects.toMatchObject({ message: 'notYourStep' })
  await expect(of(person, undefined, undefined, 'privacy')).rejects.toMatchObject({ message: 'notYourStep' })
  await of(person)
  for (const fields of [['givenName'], ['billingProfiles.street'], ['email', 'phone']]) await expect(of(person, undefined, fields), fields.join()).rejects.toMatchObject({ message: 'notYourStep' })
  await of(person, undefined, ['email'])
  await expect(of(await somebody())).rejects.toMatchObject({ constraint: 'looks_emergency_of_both' })
  await database.query(`update emergency_looks set ends_at = now() where id = $1`, [id])
  await expect(of(person)).rejects.toMatchObject({ message: 'notYourStep' })
})

test('broken off at any step, there is neither an opening nor a line nor a mail', async () => {
  const [person, support] = [await somebody(), await member('support')]
  const written = () => database.query(`select (select count(*)::int from emergency_looks where person_id = $1) as openings, (select count(*)::int from looks where person_id = $1) as looks, (select count(*)::int from audit where person_id = $1) as lines, (select count(*)::int from outbox where kind = 'emergency-opened') as mails`, [person])
  const before = await written()
  for (const table of ['looks', 'audit', 'outbox']) {
    await database.query(`create function break_off() returns trigger language plpgsql as $$ begin raise exception 'cut'; end $$`)
    await database.query(`create trigger break_off before insert on ${table} for each statement execute function break_off()`)
    await member('privacy')
    await expect(breakGlass(support, asking(person)), table).rejects.toMatchObject({ code: 'P0001' })
    await database.query('drop function break_off() cascade')
    expect(await written(), table).toEqual(before)
  }
})

test('every other active privacy officer is told at once, and nobody else; without one the administrators', async () => {
  await database.query(`update staff set active = false`)
  const told = async () => (await database.query<{ id: string; recipient: Buffer }>(`select id, recipient from outbox where kind = 'emergency-opened'`)).map(({ id, recipient }) => unseal(recipient, `outbox.recipient:${id}`)).toSorted()
  const [administrator, officer] = [await member('administrator'), await member('privacy')]
  await database.query(`delete from outbox where kind = 'emergency-opened'`)
  await breakGlass(officer, asking(await somebody()))
  expect(await told()).toEqual([`${administrator.staff}@desk.example`])
  await database.query(`delete from outbox where kind = 'emergency-opened'`)
  const [second, gone, support] = [await member('privacy'), await member('privacy'), await member('support')]
  await database.query('update staff set active = false where id = $1', [gone.staff])
  await breakGlass(support, asking(await somebody()))
  expect(await told()).toEqual([`${officer.staff}@desk.example`, `${second.staff}@desk.example`].toSorted())
})

test('of two who share a phone neither is opened, and the search leaves its line', async () => {
  const support = await member('support')
  const phone = '+447700900124'
  const [one] = [await database.person({ phone }), await database.person({ phone })]
  await expect(breakGlass(support, { ...asking(one), needle: phone })).rejects.toMatchObject({ fields: { needle: 'severalOnFile' } })
  expect(await database.query('select person_id from emergency_looks where staff_id = $1', [support.staff])).toEqual([])
  expect(await database.query('select verb, person_id from audit where actor_id = $1', [support.staff])).toEqual([{ verb: 'find-in-emergency', person_id: null }])
})

test('other roles, frozen and leaving accounts, and who is not found: refused, and nothing written', async () => {
  const person = await somebody()
  for (const role of ['legal', 'auditor', 'administrator'] as const) {
    await expect(breakGlass(await member(role), asking(person)), role).rejects.toMatchObject({ message: 'notYourRole' })
  }
  const auditor = await member('auditor')
  await expect(as(auditor, (_, client) => client.query(`insert into emergency_looks (person_id, staff_id, role, reason, words, categories, ends_at) values ('${person}', '${auditor.staff}', 'support', 'danger', 'x', '{contact}', now() + interval '15 minutes')`))).rejects.toMatchObject({ code: '42501' })
  const support = await member('support')
  await expect(breakGlass(support, { ...asking(person), needle: 'nobody@customer.example' })).rejects.toMatchObject({ fields: { needle: 'nobodyFound' } })
  await database.query('update people set frozen_at = now() where id = $1', [person])
  await expect(breakGlass(support, asking(person))).rejects.toMatchObject({ message: 'frozenRecord' })
  const forged = `insert into emergency_looks (person_id, staff_id, role, reason, words, categories, ends_at) values ('${person}', '${support.staff}', 'support', 'danger', 'x', '{contact}', now() + interval '15 minutes')`
  await expect(as(support, (_, client) => client.query(forged))).rejects.toMatchObject({ code: '42501' })
  expect(await database.query('select id from emergency_looks where person_id = $1', [person])).toEqual([])
  const officer = await member('privacy')
  await readEmergency(officer, { id: await breakGlass(officer, asking(person)) })
})

test('whoever one person alone invited opens nothing until a second has agreed: `emergency_by_one`', async () => {
  const [person, support] = [await somebody(), await member('support')]
  await database.query('update staff set by_one = true where id = $1', [support.staff])
  await expect(breakGlass(support, asking(person))).rejects.toMatchObject({ code: 'not-allowed', message: 'confirmedFirst' })
  expect(await database.query('select id from emergency_looks where person_id = $1', [person])).toEqual([])
  expect(await waitsForSecond(support)).toBe(true)
  await database.query('update staff set by_one = false where id = $1', [support.staff])
  expect(await waitsForSecond(support)).toBe(false)
  await breakGlass(support, asking(person))
})

test('what is frozen while it is open closes, but for the privacy officer', async () => {
  const [person, support, officer] = [await somebody(), await member('support'), await member('privacy')]
  const [one, other] = [await breakGlass(support, asking(person)), await breakGlass(officer, asking(person))]
  await database.query('update people set frozen_at = now() where id = $1', [person])
  await expect(readEmergency(support, { id: one })).rejects.toMatchObject({ message: 'frozenRecord' })
  await expect(revealInEmergency(support, { id: one, field: 'email' })).rejects.toMatchObject({ code: '42501' })
  expect((await readEmergency(officer, { id: other })).records[0]!.rows).toHaveLength(1)
})

// Past the verbs.
test('the database refuses an opening in another’s name or role, without words, for longer, at another time, or reviewed already', async () => {
  const [person, support, other] = [await somebody(), await member('support'), await member('support')]
  const insert = (values: Record<string, string>) => {
    const all: Record<string, string> = { person_id: `'${person}'`, staff_id: `'${support.staff}'`, role: `'support'`, reason: `'danger'`, words: `'x'`, categories: `'{contact}'`, ends_at: `now() + interval '15 minutes'`, ...values }
    return as(support, (_, client) => client.query(`insert into emergency_looks (${Object.keys(all).join()}) values (${Object.values(all).join()})`))
  }
  const wrongs: Record<string, string>[] = [{ role: `'privacy'` }, { words: `' '` }, { words: 'null' }, { ends_at: `now() + interval '29 minutes'` }, { at: `now() - interval '1 day'` }, { reviewed_by: `'${other.staff}'`, reviewed_at: 'now()', verdict: `'justified'` }]
  for (const wrong of wrongs) {
    await expect(insert(wrong), `emergency_step: ${JSON.stringify(wrong)}`).rejects.toMatchObject({ message: 'notYourStep' })
  }
  // The policy is asked before or after the trigger: refused by either.
  await expect(insert({ staff_id: `'${other.staff}'` })).rejects.toThrow(/notYourStep|42501/)
  await expect(insert({ categories: `'{}'` })).rejects.toMatchObject({ constraint: 'emergency_looks_categories' })
})

test('until another officer has reviewed it there is no second one, in two sessions at once either', async () => {
  const [person, support, officer] = [await somebody(), await member('support'), await member('privacy')]
  const both = await Promise.allSettled([breakGlass(support, asking(person)), breakGlass(support, asking(await somebody()))])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await expect(breakGlass(support, asking(person))).rejects.toMatchObject({ message: 'reviewedFirst' })
  const [{ id } = { id: '' }] = await listEmergencies(support)
  await reviewEmergency(officer, { id, ...found })
  await expect(reviewEmergency(officer, { id, ...found })).rejects.toMatchObject({ message: 'reviewedAlready' })
  await breakGlass(support, asking(person))
})

test('nobody reviews their own, nor in another role, nor after a demotion; the database says so, too', async () => {
  const [person, officer, support, demoted] = [await somebody(), await member('privacy'), await member('support'), await member('privacy')]
  const id = await breakGlass(officer, asking(person))
  await expect(reviewEmergency(officer, { id, ...found })).rejects.toMatchObject({ message: 'notYourOwnReview' })
  await expect(reviewEmergency(support, { id, ...found })).rejects.toMatchObject({ message: 'notYourRole' })
  await database.query(`update staff set role = 'support' where id = $1`, [demoted.staff])
  await expect(reviewEmergency(demoted, { id, ...found })).rejects.toMatchObject({ message: 'roleChanged' })
  const review = (actor: StaffActor, by: string, said = `'x'`) => as(actor, (_, client) => client.query(`update emergency_looks set verdict = 'justified', review_words = ${said}, reviewed_by = '${by}', reviewed_at = now() where id = '${id}'`))
  await expect(review(officer, officer.staff)).rejects.toMatchObject({ message: 'notYourStep' })
  const another = await member('privacy')
  await expect(review(officer, another.staff)).rejects.toMatchObject({ message: 'notYourStep' })
  await expect(review(another, officer.staff)).rejects.toThrow(/notYourStep|emergency_looks_reviewed/)
  await expect(review(another, another.staff, 'null')).rejects.toMatchObject({ message: 'notYourStep' })
  await expect(review(support, support.staff)).rejects.toMatchObject({ code: '42501' })
  // Demoted between the page and the click, inside the same transaction.
  await expect(
    as(another, async (_, client) => {
      await database.query(`update staff set role = 'support' where id = $1`, [another.staff])
      await client.query(`update emergency_looks set verdict = 'justified', review_words = 'x', reviewed_by = '${another.staff}', reviewed_at = now() where id = '${id}'`)
    }),
  ).rejects.toMatchObject({ message: 'notYourStep' })
  expect(await database.query('select verdict from emergency_looks where id = $1', [id])).toEqual([{ verdict: null }])
})

test('what was not justified ends at once, and the person may know what was found', async () => {
  const [person, support, officer] = [await somebody(), await member('support'), await member('privacy')]
  const id = await breakGlass(support, asking(person))
  await reviewEmergency(officer, { id, verdict: 'not-justified', words: 'It could have waited.' })
  await expect(readEmergency(support, { id })).rejects.toMatchObject({ code: 'not-found' })
  expect(await as(actorOf(person), async (_, client) => (await client.query<{ reason: string; verdict: string }>('select reason, verdict from emergency_looks')).rows)).toEqual([{ reason: 'takeover', verdict: 'not-justified' }])
  await expect(as(actorOf(person), (_, client) => client.query('select words from emergency_looks'))).rejects.toMatchObject({ code: '42501' })
})

test('officers see what waits and what is late, others their own; monitoring counts what is late', async () => {
  const [person, support, officer] = [await somebody(), await member('support'), await member('privacy')]
  const before = await countEmergencies(officer)
  const id = await breakGlass(support, asking(person))
  expect(await countEmergencies(officer)).toEqual({ ...before, waiting: before.waiting + 1 })
  expect(await listEmergencies(support)).toMatchObject([{ id, mine: true, open: true, late: false, words: 'Somebody called who reads their mail.' }])
  expect(await listEmergencies(await member('billing'))).toEqual([])
  const late = (await lag({ kind: 'worker', task: 'sweep' })).reviews.waiting
  await database.query(`update emergency_looks set at = at - interval '25 hours', ends_at = ends_at - interval '25 hours' where id = $1`, [id])
  expect(await listEmergencies(officer, { id })).toMatchObject([{ id, mine: false, open: false, late: true, by: 'S. Sample' }])
  expect(await countEmergencies(officer)).toEqual({ waiting: before.waiting + 1, late: before.late + 1 })
  expect((await lag({ kind: 'worker', task: 'sweep' })).reviews.waiting).toBe(late + 1)
  await expect(countEmergencies(support)).rejects.toMatchObject({ message: 'notYourRole' })
})
