import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import * as schema from './schema/index.ts'
import { testDatabase } from './test-database.ts'

const database = await testDatabase()

test('the migrated database has the tables and columns of the schema, with their types, and no others', async () => {
  const live = await database.query<{ table: string; column: string; nullable: boolean }>(
    `select table_name as "table", column_name as "column", is_nullable = 'YES' as nullable from information_schema.columns where table_schema = 'public' order by 1, 2`,
  )
  const expected = Object.values(schema)
    .filter((table) => is(table, PgTable))
    .flatMap((table) => getTableConfig(table).columns.map(({ name, notNull }) => ({ table: getTableConfig(table).name, column: name, nullable: !notNull })))
  const order = (a: { table: string; column: string }, b: typeof a): number => `${a.table} ${a.column}`.localeCompare(`${b.table} ${b.column}`, 'en')
  expect(live.toSorted(order)).toEqual(expected.toSorted(order))
})

test('the audit can be added to and never changed, not even by its owner', async () => {
  await database.query(`insert into audit (actor, verb, record, columns) values ('visitor', 'test', 'people', '{}')`)
  await expect(database.query(`update audit set verb = 'other'`)).rejects.toThrow('append-only')
  await expect(database.query('delete from audit')).rejects.toThrow('append-only')
  await expect(database.query('truncate audit')).rejects.toThrow('append-only')
})
