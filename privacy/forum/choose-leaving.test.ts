import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor } from '../actor.ts'
import { cancelErasure } from '../erasure/cancel-erasure.ts'
import { askErasure } from '../erasure/ask-erasure.ts'
import { chooseLeaving } from './choose-leaving.ts'
import { leavingInput, pageLeaving } from './leaving-input.ts'
import { listLeaving } from './list-leaving.ts'
import { readThread } from './read-thread.ts'

const database = await testDatabase()

/** Somebody with so many posts; gives their numbers, oldest first. */
async function writer(posts: number): Promise<{ actor: PersonActor; numbers: number[] }> {
  const person = await database.person({ email: `${randomUUID()}@customer.example` })
  const [member] = await database.query<{ id: string }>('insert into members (person_id, name) values ($1, $2) returning id', [person, `W${randomUUID().slice(0, 8)}`])
  const written = await database.query<{ number: string }>(
    `insert into posts (person_id, member_id, title, words) select $1, $2, 'Topic ' || n, 'Words ' || n from generate_series(1, $3::int) n order by n returning number`,
    [person, member!.id, posts],
  )
  return { actor: { kind: 'person', person, session: randomUUID(), provedAt: new Date(), key: randomUUID() }, numbers: written.map(({ number }) => Number(number)) }
}
const anew = (actor: PersonActor): PersonActor => ({ ...actor, key: randomUUID() })
const choices = async (actor: PersonActor) => (await listLeaving(actor, { left: 'gone' })).posts.map(({ number, leaves }) => [number, leaves])
const everything = (actor: PersonActor) => database.query('select * from posts where person_id = $1 order by number', [actor.person])

test('without a choice every post is to be deleted; one is chosen for each that is shown, or for all', async () => {
  const { actor, numbers } = await writer(3)
  const [first, second, third] = numbers as [number, number, number]
  expect(await choices(actor)).toEqual([[third, 'deleted'], [second, 'deleted'], [first, 'deleted']])
  expect(await chooseLeaving(actor, { shown: [second, third], nameless: [third] })).toEqual({ deleted: 2, nameless: 1 })
  expect(await choices(actor)).toEqual([[third, 'nameless'], [second, 'deleted'], [first, 'deleted']])
  expect(await chooseLeaving(anew(actor), { every: 'nameless' })).toEqual({ deleted: 0, nameless: 3 })
  expect(await chooseLeaving(anew(actor), { shown: [first], nameless: [] })).toEqual({ deleted: 1, nameless: 2 })
  expect(await chooseLeaving(anew(actor), { every: 'deleted' })).toEqual({ deleted: 3, nameless: 0 })
})

test('a choice changes nothing that anybody sees, is on record without a number, and a deletion that is called off leaves all as it was', async () => {
  const { actor, numbers } = await writer(2)
  const seen = () => readThread({ kind: 'visitor' }, { thread: numbers[0]! })
  const [before, rows] = [await seen(), await everything(actor)]
  await chooseLeaving(actor, { shown: numbers, nameless: [numbers[0]!] })
  expect(await seen()).toEqual(before)
  expect(await database.query(`select record, columns from audit where person_id = $1 and verb = 'choose-leaving'`, [actor.person])).toEqual([{ record: 'posts', columns: ['leaves'] }])
  await askErasure(anew(actor))
  await chooseLeaving(anew(actor), { every: 'deleted' })
  await cancelErasure(anew(actor))
  expect(await everything(actor)).toEqual(rows)
  expect(await seen()).toEqual(before)
})

test('another’s post, or one that is not there, is refused, and then nothing is chosen', async () => {
  const [mine, theirs] = [await writer(2), await writer(1)]
  for (const number of [theirs.numbers[0]!, 999_999_999]) {
    await expect(chooseLeaving(anew(mine.actor), { shown: [...mine.numbers, number], nameless: mine.numbers })).rejects.toThrow('notFound')
    await expect(chooseLeaving(anew(mine.actor), { shown: mine.numbers, nameless: [number] })).rejects.toThrow('notFound')
  }
  await chooseLeaving(anew(mine.actor), { every: 'nameless' })
  expect(await choices(theirs.actor)).toEqual([[theirs.numbers[0], 'deleted']])
  await chooseLeaving(anew(mine.actor), { every: 'deleted' })
  const none = await writer(0)
  await expect(chooseLeaving(anew(none.actor), { every: 'nameless' })).rejects.toThrow('notFound')
  await expect(chooseLeaving(anew(none.actor), { shown: [], nameless: [] })).rejects.toThrow('notFound')
})

test('nobody but their writer knows of a choice, and the database takes no other word', async () => {
  const { actor } = await writer(1)
  await expect(as({ kind: 'visitor' }, (_, client) => client.query('select leaves from posts'))).rejects.toMatchObject({ code: '42501' })
  await expect(as({ kind: 'eraser', people: [actor.person] }, (_, client) => client.query(`update posts set leaves = 'nameless'`))).rejects.toMatchObject({ code: '42501' })
})

test.each([
  [{ shown: '12,13', nameless: ',13' }, { shown: [12, 13], nameless: [13] }],
  [{ shown: '12', nameless: '' }, { shown: [12], nameless: [] }],
  [{ shown: '12,12', nameless: '' }, { shown: [12], nameless: [] }],
  [{ shown: '-1', nameless: '' }, undefined],
  [{ shown: '1e9', nameless: '' }, undefined],
  [{ shown: '12', nameless: "1') or true --" }, undefined],
  [{ shown: '1,'.repeat(2000), nameless: '' }, undefined],
  [{ nameless: '12' }, undefined],
])('%j as a form sends it', (sent, read) => {
  const { data, success } = leavingInput.safeParse(sent)
  expect(success ? data : undefined).toEqual(read)
})

test('pages: every post once, newest first, each with its first words on one line', async () => {
  const { actor, numbers } = await writer(pageLeaving + 4)
  await database.query(`update posts set words = $2 where number = $1`, [numbers.at(-1), `First\n\n  line ${'🛎'.repeat(200)}`])
  const first = await listLeaving(actor, { left: 'gone' })
  const second = await listLeaving(actor, { before: first.older!, left: 'gone' })
  expect([...first.posts, ...second.posts].map(({ number }) => number)).toEqual(numbers.toReversed())
  expect(second.older).toBeUndefined()
  expect(first.posts[0]!.beginning).toMatch(/^First line 🛎{149}…$/u)
  expect(first.posts[1]).toMatchObject({ title: `Topic ${pageLeaving + 3}`, beginning: `Words ${pageLeaving + 3}`, leaves: 'deleted' })
})

test('a list of numbers is numbers with commas between them, however long a row of digits is sent', () => {
  const numbers = (list: string) => leavingInput.safeParse({ shown: list, nameless: '' }).data?.shown
  expect([numbers(''), numbers('7'), numbers('7,12'), numbers(',7,12'), numbers('7,7')]).toEqual([[], [7], [7, 12], [7, 12], [7]])
  for (const wrong of ['9'.repeat(400), `${'9'.repeat(399)}x`, '0', '7,,12', '7,', ' 7', '1e3', `'`]) expect(numbers(wrong), wrong).toBeUndefined()
})
