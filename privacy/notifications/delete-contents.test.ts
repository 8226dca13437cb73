import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor } from '../actor.ts'
import { keys } from '../stores/keys.ts'
import { deleteContents } from './delete-contents.ts'
import { readEntry } from './read-entry.ts'

const database = await testDatabase()
const actor = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const entriesOf = async (person: string) => (await database.query<{ id: string }>('select id from notifications where person_id = $1 order by at', [person])).map(({ id }) => id)

test('the contents go, the envelope stays, the others are untouched, and it is written down without a value', async () => {
  const person = await database.person()
  const [id, next] = await entriesOf(person)
  const before = await readEntry(actor(person), { id: id!, keys: keys() })
  await deleteContents(actor(person), { id: id! })
  const after = await readEntry(actor(person), { id: id!, keys: keys() })
  expect(after).toEqual({ ...before, request: null, response: null, contentsDeletedAt: expect.any(Date) as unknown })
  expect((await readEntry(actor(person), { id: next!, keys: keys() })).request).not.toBeNull()
  expect(await database.query(`select actor, record, columns from audit where person_id = $1 and verb = 'delete-contents'`, [person])).toEqual([{ actor: 'person', record: 'notifications', columns: ['request', 'response'] }])
  await expect(deleteContents(actor(person), { id: id! })).rejects.toMatchObject({ code: 'not-found' })
})

test('nobody deletes another’s, and the holder changes nothing but the contents', async () => {
  const [person, other] = [await database.person(), await database.person()]
  const [id] = await entriesOf(other)
  await expect(deleteContents(actor(person), { id: id! })).rejects.toMatchObject({ code: 'not-found' })
  expect((await readEntry(actor(other), { id: id!, keys: keys() })).request).not.toBeNull()
  for (const change of [`url = 'https://else.example'`, 'status = 200', 'at = now()', `person_id = '${other}'`]) {
    await expect(as(actor(person), (_, client) => client.query(`update notifications set ${change}`)), change).rejects.toMatchObject({ code: '42501' })
  }
})
