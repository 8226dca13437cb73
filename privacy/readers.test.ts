import { getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import { grantedTable } from '#db/granted-table.ts'
import { refuseUnnamed } from '#db/purpose-grants.ts'
import * as schema from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { as } from './actor.ts'
import type { TableName } from './map.ts'
import { purposeOf, readerPurposes, taskPurposes } from './readers.ts'
import type { Purpose } from './vocabulary.ts'

const database = await testDatabase()

const named = new Map<string, readonly Purpose[]>([
  ...Object.entries(readerPurposes).map(([role, purposes]) => [`forthright_${role}`, purposes] as const),
  ...Object.entries(taskPurposes).map(([task, purposes]) => [`forthright_worker_${task}`, purposes] as const),
])

/** Every column of the map that is held for something. */
const personal = Object.entries(schema).flatMap(([record, table]) => {
  if (!is(table, PgTable)) return []
  return Object.entries(getTableColumns(table as PgTable)).flatMap(([key, column]) => {
    const purpose = purposeOf(record as TableName, key)
    return purpose ? [{ table: getTableConfig(table).name, column: column.name, purpose }] : []
  })
})

/** What each role of the house can read, as the database itself says, but for the person's and those of staff. One that nobody knows names no purpose. */
async function readable(): Promise<{ role: string; table: string; column: string; purpose: Purpose }[]> {
  return database.query(
    `select rolname as role, "table", "column", purpose from unnest($1::text[], $2::text[], $3::text[]) as held ("table", "column", purpose) cross join pg_roles
     where rolname like 'forthright\\_%' and not rolsuper and not rolbypassrls and rolname <> 'forthright_person' and rolname not like 'forthright\\_staff\\_%' and has_column_privilege(rolname, "table", "column", 'select')`,
    [personal.map(({ table }) => table), personal.map(({ column }) => column), personal.map(({ purpose }) => purpose)],
  )
}

const unnamed = async () => (await readable()).filter(({ role, purpose }) => !named.get(role)?.includes(purpose))

test('every role that can read a column names the purpose that the map holds it for', async () => {
  expect(personal.length).toBeGreaterThan(150)
  expect((await readable()).length).toBeGreaterThan(150)
  expect(await unnamed()).toEqual([])
})

test('one right more is found, whoever has it', async () => {
  const more = { forthright_worker_webhook: 'email', forthright_sealer: 'birthday', forthright_counter: 'phone' }
  for (const [role, column] of Object.entries(more)) {
    await database.query(`grant select (${column}) on profiles to ${role}`)
    expect(await unnamed(), role).toEqual([{ role, table: 'profiles', column, purpose: 'account' }])
    await database.query(`revoke select (${column}) on profiles from ${role}`)
  }
  expect(await unnamed()).toEqual([])
})

test('no role names a purpose for which it reads nothing', async () => {
  const reads = new Set((await readable()).map(({ role, purpose }) => `${role} ${purpose}`))
  expect([...named].flatMap(([role, purposes]) => purposes.map((purpose) => `${role} ${purpose}`)).filter((one) => !reads.has(one))).toEqual([])
})

test('a task of the worker is refused what is held for another: by the database, to read, to change and to delete', async () => {
  await database.person({}, { calls: 1 })
  const mayNot = (task: keyof typeof taskPurposes, statement: string) => expect(as({ kind: 'worker', task }, (tx) => tx.execute(statement)), `${task}: ${statement}`).rejects.toMatchObject({ code: '42501' })
  await mayNot('sweep', 'select email from profiles')
  await mayNot('webhook', 'select locale from profiles')
  await mayNot('export', 'select topic from choices')
  await mayNot('mail', 'select due_at from erasures')
  await mayNot('tell', 'select at from calls')
  await mayNot('heartbeat', 'select frozen_at from people')
  await mayNot('mail', 'delete from calls')
  await mayNot('heartbeat', 'update requests set warned_at = now()')
  const { rowCount } = await as({ kind: 'worker', task: 'sweep' }, (tx) => tx.execute('select at from calls'))
  expect(rowCount).toBeGreaterThan(0)
})

test('the map can give nobody a column for a purpose they do not name', () => {
  const profiles = grantedTable('profiles', schema.profiles)
  expect(() => refuseUnnamed(profiles, 'finder', { select: ['personId', 'birthday'] })).toThrow('The map lets finder read profiles.birthday, which is held for account; in privacy/readers.ts finder does not name that purpose.')
  expect(() => refuseUnnamed(grantedTable('suppressions', schema.suppressions), 'counter', { select: 'all' })).toThrow('suppressions.id')
  expect(() => refuseUnnamed(profiles, 'finder', { select: ['personId', 'kind'] })).not.toThrow()
})
