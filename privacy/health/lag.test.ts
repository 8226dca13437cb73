import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as } from '../actor.ts'
import { notify } from '../notify.ts'
import { lag } from './lag.ts'
import { recentLag } from './recent-lag.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'sweep' } as const
const none = { waiting: 0, seconds: 0 }

test('is nothing when nothing waits', async () => {
  expect(await lag(worker)).toEqual({ erasures: none, kept: none, exports: none, mail: none, failedMail: none, reviews: none })
})

test('counts what waits, from the oldest; a deletion only past its day', async () => {
  const person = await database.person()
  for (let i = 0; i < 2; i++) await as({ kind: 'worker', task: 'mail' }, (tx) => notify(tx, { kind: 'email-code', to: 'x@customer.example', params: { code: '1' } }))
  await database.query(`update outbox set created_at = now() - interval '90 seconds' where id = (select id from outbox limit 1)`)
  await database.query(`insert into outbox (kind, state, created_at) values ('email-code', 'failed', now() - interval '1 hour'), ('email-code', 'sent', now() - interval '2 hours')`)
  await database.query(`insert into exports (person_id, categories, created_at) values ($1, '{contact}', now() - interval '10 seconds')`, [person])
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 day'), ($2, now() + interval '1 day')`, [person, await database.person()])
  const { erasures, exports, mail, failedMail } = await lag(worker)
  expect([erasures.waiting, exports.waiting, mail.waiting, failedMail.waiting]).toEqual([1, 1, 2, 1])
  expect(Math.round(erasures.seconds / 60)).toBe(1440)
  expect(Math.round(failedMail.seconds / 60)).toBe(60)
  expect(Math.floor(mail.seconds / 10)).toBe(9)
})

test('a deletion whose key is still there is not over', async () => {
  await database.query('delete from erasures')
  await database.query(`insert into erasures (person_id, due_at, state, settled_at) values ($1, now() - interval '2 hours', 'done', now())`, [await database.person()])
  expect((await lag(worker)).erasures).toMatchObject({ waiting: 1 })
  await database.query('update erasures set key_destroyed_at = now()')
  expect((await lag(worker)).erasures).toEqual(none)
})

test('what was kept and is still there a day after its date is counted, from when it was due; what is held is not', async () => {
  const person = await database.person()
  await database.query(`insert into requests (person_id, kind, due_on, received_at) values ($1, 'question', current_date, now() - interval '24 months' - interval '3 days')`, [person])
  const before = (await lag(worker)).kept.waiting
  await database.query(`update people set state = 'closed', closed_at = now() - interval '40 days' where id = $1`, [person])
  await database.query(`delete from calls where person_id = $1`, [person])
  const { kept } = await lag(worker)
  expect(kept.waiting, 'the request, and all that goes with an account').toBeGreaterThan(before + 1)
  expect(Math.round(kept.seconds / 86_400)).toBeGreaterThanOrEqual(3)
  const staff = (await database.query<{ id: string }>(`insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', 'S. Sample', 'privacy') returning id`))[0]!.id
  await database.query(`insert into holds (person_id, record, reason, reference, told, set_by) values ($1, 'requests', 'dispute', 'L 1', true, $2)`, [person, staff])
  expect((await lag(worker)).kept.waiting).toBe(kept.waiting - 1)
})

test('asked by many at once, the database is asked once', async () => {
  const [one, other] = [recentLag(worker), recentLag(worker)]
  expect(one).toBe(other)
  await one
  expect(recentLag(worker)).toBe(one)
})
