import { people, profiles } from './schema/index.ts'
import { as } from '#privacy/actor.ts'
import { settings } from '#settings'
import { expect, test } from 'vitest'
import { testDatabase } from './test-database.ts'

const database = await testDatabase()

test('the application connects to it as a role that owns nothing and bypasses nothing', async () => {
  expect(settings().databaseUrl).toBe(database.ownerUrl)
  const role = await as({ kind: 'visitor' }, async (_, client) => (await client.query<{ login: string; role: string }>('select session_user as login, current_user as role')).rows[0])
  expect(role).toEqual({ login: 'forthright_app', role: 'forthright_visitor' })
})

test('a made person has data in all four categories, seen through the door by nobody else', async () => {
  const [one, other] = [await database.person(), await database.person()]
  const stored = await database.query<{ people: number; calls: number; invoices: number; visits: number }>(
    'select (select count(*)::int from people) as people, (select count(*)::int from calls where person_id = $1) as calls, (select count(*)::int from invoices where person_id = $1) as invoices, (select count(*)::int from visits where person_id = $1) as visits',
    [one],
  )
  expect(stored).toEqual([{ people: 2, calls: 24, invoices: 6, visits: 5 }])
  const seen = await as({ kind: 'person', person: other, session: other, provedAt: new Date() }, (tx) => tx.select({ id: profiles.personId }).from(profiles))
  expect(seen).toEqual([{ id: other }])
  expect(await as({ kind: 'auth' }, (tx) => tx.select({ id: people.id }).from(people))).toHaveLength(2)
})
