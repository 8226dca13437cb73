import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as } from '../actor.ts'
import { notify } from '../notify.ts'
import { lag } from './lag.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'heartbeat' } as const
const none = { waiting: 0, seconds: 0 }

test('is nothing when nothing waits', async () => {
  expect(await lag(worker)).toEqual({ erasures: none, exports: none, mail: none, failedMail: none })
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
