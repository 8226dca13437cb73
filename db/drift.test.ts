import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
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

/** Which statements of a migration change rows of a table whose policies are not lifted before and put back after. */
function blind(migration: string): string[] {
  const statements = migration.split('--> statement-breakpoint').map((one) => one.replaceAll(/^\s*--.*$/gm, '').trim())
  const has = (part: string[], table: string, what: string) => part.some((one) => new RegExp(`^alter table "?${table}"? ${what}force row level security`, 'i').test(one))
  return statements.flatMap((one, at) => {
    const table = /^(?:update|delete from) "?(\w+)/i.exec(one)?.[1]
    return table && !(has(statements.slice(0, at), table, 'no ') && has(statements.slice(at), table, '')) ? [table] : []
  })
}

// Whoever owns the tables is under their policies, too, and has none: what is not lifted changes no row, and nobody hears of it until a constraint meets one.
test('a migration that changes rows finds them', () => {
  expect(blind('UPDATE "requests" SET x = 1;')).toEqual(['requests'])
  expect(blind('ALTER TABLE "requests" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint\nUPDATE "requests" SET x = 1;')).toEqual(['requests'])
  const folder = path.join(import.meta.dirname, 'migrations')
  // Before 0030 nobody thought of it; what is past is not done again.
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql') && name > '0030')
  expect(files.filter((name) => blind(readFileSync(path.join(folder, name), 'utf8')).length > 0)).toEqual([])
})
