import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { forgetSettings } from '#settings'
import { columnOf, erasureOrder, goneAt, ownedNames, references, ruleOf, sqlName } from './keep.ts'

const database = await testDatabase()

// A key that empties what refers makes nothing stay and nothing wait.
const foreignKeys = await database.query<{ from: string; to: string; columns: string[] }>(
  `select c.conrelid::regclass::text as from, c.confrelid::regclass::text as to,
     array(select attname::text from unnest(c.conkey) with ordinality k(number, place) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = number order by place) as columns
   from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace and c.confdeltype <> 'n'`,
)
const tableNames = new Map(ownedNames.map((name) => [sqlName(name), name]))
const owned = foreignKeys.flatMap(({ from, to, columns }) => {
  const [child, parent] = [tableNames.get(from), tableNames.get(to)]
  return child && parent && parent !== 'people' ? [{ child, parent, columns }] : []
})

test('the order of erasure comes from the foreign keys the database really has', () => {
  expect(references.map(({ from, to, columns }) => `${from}(${columns.map((column) => column.from).join()}) ${to}`).toSorted()).toEqual(
    owned.map(({ child, parent, columns }) => `${child}(${columns.join()}) ${parent}`).toSorted(),
  )
  for (const { child, parent } of owned) expect(erasureOrder.indexOf(child), `${child} before ${parent}`).toBeLessThan(erasureOrder.indexOf(parent))
  expect(erasureOrder.toSorted()).toEqual(ownedNames.toSorted())
  expect(erasureOrder.at(-1)).toBe('people')
})

test('what stays never points at what goes', () => {
  for (const { child, parent, columns } of owned) {
    const { erase } = ruleOf(child)
    if (erase === 'delete' || ruleOf(parent).erase !== 'delete') continue
    const emptied = erase.scrub.map((key) => columnOf(child, key).name)
    expect(columns.some((column) => emptied.includes(column)), `${child} lets go of ${parent}`).toBe(true)
  }
})

test('every foreign key has an index that begins with it: no deletion scans a table', async () => {
  const bare = await database.query<{ key: string }>(
    `select c.conrelid::regclass::text || '.' || c.conname as key from pg_constraint c
     where c.contype = 'f' and c.connamespace = 'public'::regnamespace
       and not exists (select from pg_index i where i.indrelid = c.conrelid and (i.indkey::int2[])[0:array_length(c.conkey, 1) - 1] @> c.conkey)`,
  )
  expect(bare).toEqual([])
})

test('a row goes at the end of its period, and not before the rows that need it; the operator may set other periods', async () => {
  const at = async (which: 'atLeast' | 'atMost', answered = `'2024-02-29 10:00+00'`) => {
    const [row] = await database.query<{ at: string | null }>(
      `select to_char(${goneAt('requests', which, 'r')}, 'YYYY-MM-DD HH24:MI') as at from (select gen_random_uuid() as id, null::uuid as person_id, '2023-12-31 10:00+00'::timestamptz as received_at, ${answered}::timestamptz as answered_at) r`,
    )
    return row!.at
  }
  expect(await at('atLeast')).toBe('2026-02-28 10:00')
  expect(await at('atMost')).toBe('2027-02-28 10:00')
  expect(await at('atMost', 'null'), 'nobody has answered it').toBeNull()
  expect(await at('atLeast', 'null'), 'and of whoever has left nobody will').toBe('2025-12-31 10:00')
  process.env['RETENTION'] = '{"requests":{"atLeast":"P7Y","atMost":"P8Y"}}'
  forgetSettings()
  expect(await at('atLeast')).toBe('2031-02-28 10:00')
  delete process.env['RETENTION']
  forgetSettings()
})
