import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { countHoldings } from '../access/count-holdings.ts'
import { listRows } from '../access/list-rows.ts'
import { readRow } from '../access/read-row.ts'
import type { PersonActor, WorkerActor } from '../actor.ts'
import { expireCopies } from './expire-copies.ts'
import { sweep } from './sweep.ts'

const database = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'sweep' }
const ids = (person: string) => database.query<{ id: string }>('select id from cached_contents where person_id = $1 order by fetched_at desc, id desc', [person])
const end = (id: string, when: string) => database.query(`update cached_contents set expires_at = now() + $2::interval where id = $1`, [id, when])

test('past the moment its server allowed, a copy is shown nowhere, and the worker’s next minute deletes it', async () => {
  const person = await database.person({}, { cached: 3 })
  const actor: PersonActor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() }
  const [over, other] = await ids(person)
  await end(over!.id, '-1 second')
  await end(other!.id, '1 hour')
  expect((await listRows(actor, { record: 'cachedContents' })).total).toBe(2)
  expect((await countHoldings(actor)).get('cachedContents')).toBe(2)
  await expect(readRow(actor, { record: 'cachedContents', id: over!.id })).rejects.toThrow('notFound')
  expect(await ids(person), 'the worker has not come by').toHaveLength(3)
  expect(await expireCopies(worker)).toBe(1)
  expect((await ids(person)).map(({ id }) => id)).not.toContain(over!.id)
  expect(await expireCopies(worker), 'nothing is left to do').toBe(0)
  expect(await database.query(`select actor, columns from audit where verb = 'sweep' and record = 'cachedContents'`)).toEqual([{ actor: 'worker', columns: [] }])
})

test('the date on which a copy goes is its own, when that is sooner than the ceiling', async () => {
  const person = await database.person({}, { cached: 1 })
  const actor: PersonActor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() }
  const [{ id } = { id: '' }] = await ids(person)
  await end(id, '3 days')
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  expect(await readRow(actor, { record: 'cachedContents', id })).toMatchObject({ goneBy: day(4) })
  await end(id, '3 years')
  expect((await readRow(actor, { record: 'cachedContents', id })).goneBy! < day(370)).toBe(true)
  await database.query(`update cached_contents set fetched_at = now() - interval '12 months 1 day' where id = $1`, [id])
  expect(await sweep(worker)).toMatchObject({ cachedContents: 1 })
})

test('a copy that is held stays when it ends, and nobody is shown it', async () => {
  const person = await database.person({}, { cached: 2 })
  const actor: PersonActor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() }
  const [held, free] = await ids(person)
  for (const one of [held, free]) await end(one!.id, '-1 minute')
  const [staff] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'S. Sample', 'privacy') returning id`, [`${randomUUID()}@desk.example`])
  await database.query(`insert into holds (person_id, record, row_id, reason, reference, told, set_by) values ($1, 'cachedContents', $2, 'dispute', 'Letter of 3 October', true, $3)`, [person, held!.id, staff!.id])
  await expireCopies(worker)
  expect((await ids(person)).map(({ id }) => id)).toEqual([held!.id])
  await expect(readRow(actor, { record: 'cachedContents', id: held!.id })).rejects.toThrow('notFound')
})
