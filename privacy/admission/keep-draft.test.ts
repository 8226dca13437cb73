import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { dropDraft } from './drop-draft.ts'
import { keepDraft } from './keep-draft.ts'
import { readDraft } from './read-draft.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const
const place = () => ({ browser: randomUUID(), page: '/requests/new' })
const as = (person: string) => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() }) as const
const keep = (holder: string, at: ReturnType<typeof place>, words: string) => keepDraft(auth, { audience: 'person', holder, ...at, values: { words } })
const rows = (person: string) => database.query<{ place_hash: string; contents: Buffer }>('select place_hash, contents from drafts where person_id = $1', [person])

test('opens for whoever typed it, in that browser on that page, and for nobody else', async () => {
  const [mine, other, at] = [await database.person(), await database.person(), place()]
  await keep(mine, at, 'what I typed')
  expect(await readDraft(as(mine), at)).toEqual({ words: 'what I typed' })
  expect(await readDraft(as(other), at)).toBeUndefined()
  expect(await readDraft(as(mine), { ...at, browser: randomUUID() })).toBeUndefined()
  expect(await readDraft(as(mine), { ...at, page: '/choices' })).toBeUndefined()
})

test('the table holds neither words nor page nor browser, and a row moved to another browser does not open', async () => {
  const [person, at, thief] = [await database.person(), place(), place()]
  await keep(person, at, 'what I typed')
  await keep(person, thief, 'mine')
  const stored = JSON.stringify(await database.query(`select *, encode(contents, 'escape') as plain from drafts`))
  for (const told of ['what I typed', at.browser, at.page]) expect(stored).not.toContain(told)
  const hashes = await rows(person)
  await database.query('update drafts set place_hash = case place_hash when $1 then $2 else $1 end', [hashes[0]!.place_hash, hashes[1]!.place_hash])
  await expect(readDraft(as(person), thief)).rejects.toThrow(/authenticate/)
})

test('the last of a page counts; sent, or an hour old, it is gone', async () => {
  const [person, at] = [await database.person(), place()]
  await keep(person, at, 'first')
  await keep(person, at, 'second')
  expect(await rows(person)).toHaveLength(1)
  expect(await readDraft(as(person), at)).toEqual({ words: 'second' })
  await dropDraft(as(await database.person()), at)
  expect(await rows(person)).toHaveLength(1)
  await dropDraft(as(person), at)
  expect(await rows(person)).toEqual([])
  await keep(person, at, 'third')
  await database.query(`update drafts set created_at = now() - interval '61 minutes' where person_id = $1`, [person])
  expect(await readDraft(as(person), at)).toBeUndefined()
})

test('staff have theirs, apart from customers’', async () => {
  const [{ id }] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ('s@desk.example', 'S', 'support') returning id`) as [{ id: string }]
  const at = place()
  await keepDraft(auth, { audience: 'staff', holder: id, ...at, values: { words: 'an answer' } })
  const staff = { kind: 'staff', staff: id, role: 'support', session: randomUUID(), provedAt: new Date() } as const
  expect(await readDraft(staff, at)).toEqual({ words: 'an answer' })
  expect(await readDraft({ ...staff, staff: randomUUID() }, at)).toBeUndefined()
  expect(await readDraft(as(await database.person()), at)).toBeUndefined()
})

test('nothing is kept for somebody who is gone, nor without end', async () => {
  const [gone, busy] = [await database.person(), await database.person()]
  await database.query(`update people set state = 'closed' where id = $1`, [gone])
  await keep(gone, place(), 'words')
  await keep(busy, place(), 'x'.repeat(100_000))
  expect([...(await rows(gone)), ...(await rows(busy))]).toEqual([])
  for (let i = 0; i < 60; i++) await keep(busy, place(), 'words')
  await expect(keep(busy, place(), 'words')).rejects.toMatchObject({ code: 'not-now', message: 'tooManyTries' })
})
