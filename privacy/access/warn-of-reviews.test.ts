import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { StaffActor } from '../actor.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { unseal } from '../seal.ts'
import type { StaffRole } from '../vocabulary.ts'
import { breakGlass } from './break-glass.ts'
import { reviewEmergency } from './review-emergency.ts'
import { warnOfReviews } from './warn-of-reviews.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'tell' } as const

async function member(role: StaffRole): Promise<StaffActor> {
  const id = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [id, `${id}@desk.example`, 'S. Sample', role])
  return { kind: 'staff', staff: id, role, session: id, provedAt: new Date() }
}

async function opened(by: StaffActor): Promise<string> {
  const person = await database.person()
  await database.query('update profiles set email = $2 where person_id = $1', [person, `${person}@customer.example`])
  return breakGlass(by, { needle: `${person}@customer.example`, reason: 'takeover', words: 'Somebody called who reads their mail.', categories: ['contact'], minutes: 15 })
}

/** As if so many hours had gone by since it was opened. */
const later = (id: string, hours: number) => database.query(`update emergency_looks set at = at - make_interval(hours => $2), ends_at = ends_at - make_interval(hours => $2) where id = $1`, [id, hours])
/** Nobody else's desk, and nobody told. */
const anew = async () => {
  await database.query(`update staff set active = false`)
  await database.query(`delete from outbox`)
  await database.query(`update emergency_looks set at = at - interval '1 year', ends_at = ends_at - interval '1 year' where reviewed_at is null`)
}
const told = async () => (await database.query<{ id: string; recipient: Buffer }>(`select id, recipient from outbox where kind = 'review-late'`)).map(({ id, recipient }) => unseal(recipient, `outbox.recipient:${id}`).split('@')[0]!).toSorted()

test('a day without a review: every privacy officer but whoever opened it is told, once, and nobody else', async () => {
  await anew()
  const [opener, one, other, gone] = [await member('privacy'), await member('privacy'), await member('privacy'), await member('privacy')]
  await Promise.all([member('support'), member('administrator'), member('auditor')])
  await database.query('update staff set active = false where id = $1', [gone.staff])
  const id = await opened(opener)
  await later(id, 23)
  expect([await warnOfReviews(worker), await told()]).toEqual([0, []])
  await later(id, 2)
  const both = [one.staff, other.staff].toSorted()
  expect([await warnOfReviews(worker), await told()]).toEqual([2, both])
  expect([await warnOfReviews(worker), await told()]).toEqual([0, both])
  await later(id, 24)
  expect([await warnOfReviews(worker), await told()]).toEqual([0, both])
  // Whoever may review it since, too.
  const since = await member('privacy')
  expect([await warnOfReviews(worker), await told()]).toEqual([1, [...both, since.staff].toSorted()])
})

test('reviewed in time, no mail', async () => {
  await anew()
  const [opener, reviewer] = [await member('support'), await member('privacy')]
  const id = await opened(opener)
  await reviewEmergency(reviewer, { id, verdict: 'justified', words: 'The call is on the record.' })
  await later(id, 30)
  expect([await warnOfReviews(worker), await told()]).toEqual([0, []])
})

test('two at once write one mail to each, and one that is broken off none', async () => {
  await anew()
  const [opener, officer] = [await member('support'), await member('privacy')]
  await later(await opened(opener), 25)
  await database.query(`create function break_off() returns trigger language plpgsql as $$ begin raise exception 'cut'; end $$`)
  await database.query(`create trigger break_off before insert on audit for each statement execute function break_off()`)
  await expect(warnOfReviews(worker)).rejects.toMatchObject({ code: 'P0001' })
  await database.query('drop function break_off() cascade')
  expect(await told()).toEqual([])
  expect((await Promise.all([warnOfReviews(worker), warnOfReviews(worker)])).toSorted()).toEqual([0, 1])
  expect(await told()).toEqual([officer.staff])
})

test('where the opener is the only officer, the administrators; what is older than a month, nobody', async () => {
  await anew()
  const [opener, administrator] = [await member('privacy'), await member('administrator')]
  const id = await opened(opener)
  await later(id, 25)
  expect([await warnOfReviews(worker), await told()]).toEqual([1, [administrator.staff]])
  await later(id, 31 * 24)
  await member('privacy')
  expect(await warnOfReviews(worker)).toBe(0)
})

test('the mail says until when it had to be reviewed, and nothing of the person or of who opened it', async () => {
  await anew()
  const opener = await member('support')
  await member('privacy')
  const id = await opened(opener)
  await later(id, 25)
  await warnOfReviews(worker)
  const [until] = await database.query<{ by: Date }>(`select at + interval '24 hours' as by from emergency_looks where id = $1`, [id])
  const [row] = await database.query<{ id: string; person_id: string | null }>(`select id, person_id from outbox where kind = 'review-late'`)
  expect(row!.person_id).toBeNull()
  expect((await claimMail({ kind: 'worker', task: 'mail' }, row!))?.params).toEqual({ until: until!.by.toISOString() })
  expect(await database.query(`select person_id, columns from audit where verb = 'warn-of-reviews' order by at desc limit 1`)).toEqual([{ person_id: null, columns: ['kind', 'recipient'] }])
})
