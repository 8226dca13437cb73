import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import * as schema from './schema/index.ts'
import { testDatabase } from './test-database.ts'

const database = await testDatabase()

const spelled = (table: string, column: string, nullable: boolean) => `${table}.${column}${nullable ? '' : ' not null'}`

/** The months of a log are the log. What only the database has, and what only the schema has. */
async function drift(): Promise<{ onlyLive: string[]; onlySchema: string[] }> {
  const live = await database.query<{ table: string; column: string; nullable: boolean }>(
    `select table_name as "table", column_name as "column", is_nullable = 'YES' as nullable from information_schema.columns
     where table_schema = 'public' and not (select relispartition from pg_class where oid = format('public.%I', table_name)::regclass)`,
  )
  const found = live.map(({ table, column, nullable }) => spelled(table, column, nullable))
  const expected = Object.values(schema)
    .filter((table) => is(table, PgTable))
    .flatMap((table) => getTableConfig(table).columns.map(({ name, notNull }) => spelled(getTableConfig(table).name, name, !notNull)))
  return { onlyLive: found.filter((one) => !expected.includes(one)), onlySchema: expected.filter((one) => !found.includes(one)) }
}

test('the migrated database has the tables and columns of the schema, and no others', async () => {
  expect(await drift()).toEqual({ onlyLive: [], onlySchema: [] })
})

test('a column or table that only the database has is noticed, and one that it lacks', async () => {
  const changed = `alter table profiles add column nickname text; create table notes (words text not null); alter table visits rename column cookies to biscuits; alter table calls alter column status drop not null`
  const back = `alter table profiles drop column nickname; drop table notes; alter table visits rename column biscuits to cookies; alter table calls alter column status set not null`
  await database.query(changed)
  try {
    const { onlyLive, onlySchema } = await drift()
    expect(onlyLive.toSorted()).toEqual(['calls.status', 'notes.words not null', 'profiles.nickname', 'visits.biscuits'])
    expect(onlySchema.toSorted()).toEqual(['calls.status not null', 'visits.cookies'])
  } finally {
    await database.query(back)
  }
})

test('the audit can be added to and never changed, not even by its owner', async () => {
  await database.query(`insert into audit (actor, verb, record, columns) values ('visitor', 'test', 'people', '{}')`)
  await expect(database.query(`update audit set verb = 'other'`)).rejects.toThrow('append-only')
  await expect(database.query('delete from audit')).rejects.toThrow('append-only')
  await expect(database.query('truncate audit')).rejects.toThrow('append-only')
})
