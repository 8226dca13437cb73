import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { columnOf, sqlName } from '../keep.ts'
import { staffRoles } from '../vocabulary.ts'
import { whoSeesWhat } from './who-sees-what.ts'

const database = await testDatabase()
const { seen, plain } = whoSeesWhat()

test('what the table says a role sees is what the database lets it select, column by column', async () => {
  const all = seen.flatMap(({ record, columns }) => columns.flatMap(({ column, by }) => staffRoles.map((role) => ({ table: sqlName(record), column: columnOf(record, column as never).name, role: `forthright_staff_${role}`, says: by[role] !== 'no' }))))
  expect(all.length).toBeGreaterThan(300)
  const rows = await database.query<{ may: boolean }>(
    `select has_column_privilege(role, t, c, 'select') as may from unnest($1::text[], $2::text[], $3::text[]) with ordinality as of (role, t, c, n) order by n`,
    [all.map(({ role }) => role), all.map(({ table }) => table), all.map(({ column }) => column)],
  )
  expect(all.filter(({ says }, i) => rows[i]!.may !== says)).toEqual([])
})

// Of holds the billing office sees whether something is held, and no more.
const others = plain.filter(({ record }) => record !== 'holds').flatMap(({ record, by }) => staffRoles.map((role) => ({ record, role, says: by[role] })))
test.each(others)('what says nothing about anybody, too: $record, $role', async ({ record, role, says }) => {
  const [can] = await database.query(`select has_any_column_privilege($1, $2, 'select') as reads, has_table_privilege($1, $2, 'insert') or has_any_column_privilege($1, $2, 'update') or has_table_privilege($1, $2, 'delete') as writes`, [`forthright_staff_${role}`, sqlName(record)])
  expect(can).toEqual(says)
})

test('legal, auditor and administrator see nothing of a person', () => {
  for (const role of ['legal', 'auditor', 'administrator'] as const) expect(seen.flatMap(({ record, columns }) => columns.filter(({ by }) => by[role] !== 'no').map(({ column }) => `${record}.${column}`))).toEqual([])
})
