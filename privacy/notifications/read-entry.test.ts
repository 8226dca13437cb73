import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor } from '../actor.ts'
import { httpText, type HttpContent } from '../http-content.ts'
import { keys } from '../stores/keys.ts'
import { staffRoles } from '../vocabulary.ts'
import { readEntry } from './read-entry.ts'
import type { Entry } from './read-entries.ts'

const database = await testDatabase()
const actor = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const entriesOf = async (person: string) => (await database.query<{ id: string }>('select id from notifications where person_id = $1 order by at', [person])).map(({ id }) => id)
const read = (person: string, id: string): Promise<Entry> => readEntry(actor(person), { id, keys: keys() })

test('the holder reads what was sent and what came back; of it nothing stands in the database as it is', async () => {
  const person = await database.person({ mark: 'kingfisher' })
  const [id] = await entriesOf(person)
  const entry = await read(person, id!)
  expect(entry).toMatchObject({ method: 'POST', contentsDeletedAt: null })
  expect([entry.request, entry.response].map((part) => httpText(part as HttpContent)).join('\n')).toMatch(/X-Harbourline-Signature: \[masked\][\s\S]*kingfisher/)
  const [stored] = await database.query<{ row: string; bodies: Buffer }>('select to_jsonb(n) - $2::text[] as row, request || response as bodies from notifications n where id = $1', [id, ['url']])
  expect(JSON.stringify(stored!.row)).not.toContain('kingfisher')
  expect(stored!.bodies.includes('kingfisher')).toBe(false)
})

test('another’s entry is not there', async () => {
  const [own, other] = [await database.person(), await database.person()]
  const [id] = await entriesOf(other)
  for (const one of [id!, randomUUID(), 'x']) await expect(read(own, one)).rejects.toMatchObject({ code: 'not-found' })
})

test('moved to another row, column or person by whoever can write to the database, a body does not open', async () => {
  const [person, other] = [await database.person(), await database.person()]
  const [one, two, three] = await entriesOf(person)
  const [foreign] = await entriesOf(other)
  await database.query('update notifications n set request = m.request from notifications m where n.id = $1 and m.id = $2', [one, two])
  await expect(read(person, one!)).rejects.toThrow('authenticate data')
  await database.query('update notifications set response = request, request = null where id = $1', [two])
  await expect(read(person, two!)).rejects.toThrow('authenticate data')
  await database.query('update notifications n set request = m.request from notifications m where n.id = $1 and m.id = $2', [three, foreign])
  await expect(read(person, three!)).rejects.toThrow('authenticate data')
  await database.query('update notifications set person_id = $2 where id = $1', [foreign, person])
  await expect(read(person, foreign!)).rejects.toThrow('authenticate data')
  // Whoever moved nothing reads on.
  expect((await read(other, (await entriesOf(other))[0]!)).request).not.toBeNull()
})

test('one changed bit, and it does not open', async () => {
  const person = await database.person()
  const [id] = await entriesOf(person)
  await database.query('update notifications set request = set_byte(request, length(request) - 1, get_byte(request, length(request) - 1) # 1) where id = $1', [id])
  await expect(read(person, id!)).rejects.toThrow('authenticate data')
})

test('when the key is gone the entry is there and its contents are not', async () => {
  const person = await database.person()
  const [id] = await entriesOf(person)
  await keys().destroy(person)
  expect(await read(person, id!)).toMatchObject({ method: 'POST', request: 'unreadable', response: 'unreadable' })
})

test.each(staffRoles)('%s: the database itself refuses the notification log, every column of it', async (role) => {
  await database.person()
  const staff = { kind: 'staff', staff: randomUUID(), role, session: randomUUID(), provedAt: new Date() } as const
  const columns = await database.query<{ name: string }>(`select column_name as name from information_schema.columns where table_name = 'notifications' and column_name not in ('id', 'person_id')`)
  expect(columns.length).toBeGreaterThan(8)
  for (const { name } of columns) await expect(as(staff, (_, client) => client.query(`select ${name} from notifications`)), name).rejects.toMatchObject({ code: '42501' })
  await expect(as(staff, (_, client) => client.query('select count(*) from notifications'))).rejects.toMatchObject({ code: '42501' })
})
