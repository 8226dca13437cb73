import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { purgeCopies } from './purge-copies.ts'
import { purgeCopy } from './purge-copy.ts'

const database = await testDatabase()
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const copies = async (person: string) => (await database.query<{ id: string }>('select id from cached_contents where person_id = $1 order by id', [person])).map(({ id }) => id)
const lines = (person: string) => database.query<{ verb: string }>(`select verb from audit where person_id = $1 and record = 'cachedContents' order by id`, [person])

let one = ''
let other = ''
beforeEach(async () => {
  one = await database.person({}, { cached: 3 })
  other = await database.person({}, { cached: 2 })
})

test('one copy goes, once, with a line in the audit; the others stay', async () => {
  const [first, ...rest] = await copies(one)
  await purgeCopy(actorOf(one), { id: first! })
  await purgeCopy(actorOf(one), { id: first! })
  expect(await copies(one)).toEqual(rest)
  expect(await lines(one)).toEqual([{ verb: 'purge' }])
})

test('somebody else’s copy stays, and nothing tells whether there is one', async () => {
  const theirs = await copies(other)
  await purgeCopy(actorOf(one), { id: theirs[0]! })
  await purgeCopy(actorOf(one), { id: randomUUID() })
  expect(await copies(other)).toEqual(theirs)
  expect(await lines(one)).toEqual([])
})

test('all go at once, once; nobody else loses any', async () => {
  const theirs = await copies(other)
  await purgeCopies(actorOf(one))
  await purgeCopies(actorOf(one))
  expect(await copies(one)).toEqual([])
  expect(await copies(other)).toEqual(theirs)
  expect(await lines(one)).toEqual([{ verb: 'purge-all' }])
})
