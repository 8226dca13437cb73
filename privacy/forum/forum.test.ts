import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor } from '../actor.ts'
import { carryOut } from '../erasure/carry-out.ts'
import { chooseName } from './choose-name.ts'
import { deletePost } from './delete-post.ts'
import { editPost } from './edit-post.ts'
import { letGo } from './let-go.ts'
import { listOwn } from './list-own.ts'
import { listThreads, pageThreads } from './list-threads.ts'
import { postInput } from './post-input.ts'
import { readOwnPost } from './read-own-post.ts'
import { pagePosts, readThread } from './read-thread.ts'
import { writePost } from './write-post.ts'

const database = await testDatabase()
const visitor = { kind: 'visitor' } as const
const actor = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date(), key: randomUUID() })

let made = 0
async function writer() {
  const id = await database.person({ email: `${randomUUID()}@customer.example`, country: 'GB' })
  const name = `Writer${++made}`
  return { id, name, write: (post: Partial<Parameters<typeof writePost>[1]>) => writePost(actor(id), { words: 'Something to say', sure: '', ...(!post.thread && { title: 'A topic' }), name, ...post }) }
}
const erase = async (person: string) => {
  const [row] = await database.query<{ id: string }>(`insert into erasures (person_id, due_at) values ($1, now()) returning id`, [person])
  await carryOut({ kind: 'eraser', people: [person] }, { erasures: [row!.id] })
}

test('what is written is read by anybody, under the name its writer chose', async () => {
  const [one, other] = [await writer(), await writer()]
  const { thread, post } = await one.write({ title: 'Greetings', words: 'Which file?\n<b>Any?</b>' })
  expect(post).toBe(thread)
  const answer = await other.write({ thread, quotes: post, words: `A WAV, @${one.name.toUpperCase()}. Not @nobody.` })
  const read = await readThread(visitor, { thread })
  expect(read.title).toBe('Greetings')
  expect(read.posts.map(({ by, words }) => ({ by, words }))).toEqual([
    { by: one.name, words: ['Which file?\n<b>Any?</b>'] },
    { by: other.name, words: ['A WAV, ', { member: one.name }, '. Not @nobody.'] },
  ])
  expect(read.posts[1]!.quote).toEqual({ by: one.name, words: ['Which file?\n<b>Any?</b>'], number: post })
  expect((await listThreads(visitor, {})).threads[0]).toMatchObject({ thread, title: 'Greetings', posts: 2, newest: answer.post })
  expect(await database.query(`select words from posts where number = $1 and words like '%Writer%'`, [answer.post]), 'the name lives in one place').toEqual([])
})

test.each([
  ['hasEmail', 'Write to mara@customer.example, please'],
  ['hasEmail', 'mara (at) customer (dot) example'],
  ['hasPhone', 'Call me: 07700 900412'],
  ['hasPhone', 'or +49 30 901820'],
  ['hasAddress', 'I live at 4 Sample Lane in Bristol'],
  ['hasAddress', 'Lindenstraße 12'],
  ['hasAddress', 'Calle Mayor 7'],
  ['hasAddress', 'my post code is BS1 4ST'],
])('an address or a number is not posted before its writer is sure: %s', async (code, words) => {
  const one = await writer()
  await expect(one.write({ words })).rejects.toMatchObject({ fields: { words: code } })
  await expect(one.write({ title: words })).rejects.toMatchObject({ fields: { title: code } })
  expect((await listOwn(actor(one.id))).posts).toEqual([])
  await one.write({ words, sure: 'on' })
  expect((await listOwn(actor(one.id))).posts).toHaveLength(1)
})

test.each(['We keep 12 months of 4,180 calls', 'On 27/03/2026 at 10:15 it answered 503', 'See RFC 9111, section 4.2.1', 'Version 10.4.200 @ home'])('what only looks like one is posted: %s', async (words) => {
  await expect((await writer()).write({ words })).resolves.toHaveProperty('thread')
})

test.each([['a b'], ['-x'], ['x'.repeat(31)], ['<b>x</b>'], ['x@y']])('no name in the forum: %s', (name) => {
  expect(postInput.safeParse({ title: 'A', words: 'b', name }).success).toBe(false)
})

test('a name is one person’s, in small or capital letters; without one nothing is written; a change of it is seen everywhere', async () => {
  const [one, other] = [await writer(), await writer()]
  await expect(one.write({ name: '' })).rejects.toMatchObject({ fields: { name: 'required' } })
  const { thread } = await one.write({})
  await expect(other.write({ name: one.name.toLowerCase() })).rejects.toMatchObject({ fields: { name: 'nameTaken' } })
  await other.write({ thread, words: `Hello @${one.name}` })
  await expect(chooseName(actor(other.id), { name: one.name })).rejects.toMatchObject({ fields: { name: 'nameTaken' } })
  await chooseName(actor(one.id), { name: 'SomethingElse' })
  const { posts } = await readThread(visitor, { thread })
  expect(posts[0]!.by).toBe('SomethingElse')
  expect(posts[1]!.words).toEqual(['Hello ', { member: 'SomethingElse' }])
})

test('a change is seen where the post is quoted, and its writer gets back what they typed', async () => {
  const [one, other] = [await writer(), await writer()]
  const { thread, post } = await one.write({ words: `I ask @${one.name}` })
  await other.write({ thread, quotes: post })
  expect(await readOwnPost(actor(one.id), { post, left: 'gone' })).toEqual({ thread, title: 'A topic', words: `I ask @${one.name}` })
  await expect(editPost(actor(one.id), { post, title: '', words: 'b', sure: '' })).rejects.toMatchObject({ fields: { title: 'required' } })
  await expect(editPost(actor(one.id), { post, title: 'New', words: 'x@customer.example', sure: '' })).rejects.toMatchObject({ fields: { words: 'hasEmail' } })
  await editPost(actor(one.id), { post, title: 'New', words: 'Other words', sure: '' })
  const read = await readThread(visitor, { thread })
  expect(read).toMatchObject({ title: 'New', posts: [{ words: ['Other words'] }, { quote: { words: ['Other words'] } }] })
  expect(read.posts[0]!.edited).toBeInstanceOf(Date)
})

test('a deleted post is gone where it was quoted; the answers stay', async () => {
  const [one, other] = [await writer(), await writer()]
  const { thread, post } = await one.write({ words: 'Take me back' })
  await other.write({ thread, quotes: post, words: 'An answer' })
  await deletePost(actor(one.id), { post })
  expect(await readThread(visitor, { thread })).toMatchObject({ title: null, posts: [{ words: ['An answer'], quote: null }] })
  expect((await listThreads(visitor, {})).threads.find((one) => one.thread === thread)).toMatchObject({ title: null, posts: 1 })
})

test('who lets go of a post leaves the words and nothing that says whose they were', async () => {
  const one = await writer()
  const { thread, post } = await one.write({ words: 'Keep me' })
  await one.write({ thread, words: 'And me' })
  const own = actor(one.id)
  expect(await letGo(own, { post })).toBe(1)
  expect((await readThread(visitor, { thread })).posts.map(({ by }) => by)).toEqual([null, one.name])
  const [row] = await database.query<{ text: string; at: Date }>(`select posts::text as text, created_at as at from posts where number = $1`, [post])
  expect(row!.text).not.toContain(one.id)
  expect(row!.at.getTime() % 86_400_000, 'only the day is left of the time').toBe(0)
  await expect(deletePost(actor(one.id), { post })).rejects.toMatchObject({ code: 'not-found' })
  expect(await letGo(actor(one.id), {})).toBe(1)
  expect((await listOwn(own)).posts).toEqual([])
})

test('a post is changed, deleted or let go of by its writer alone, and none is written in another’s name', async () => {
  const [one, other] = [await writer(), await writer()]
  const { thread, post } = await one.write({})
  await other.write({ thread })
  for (const deed of [
    () => editPost(actor(other.id), { post, title: 'Mine', words: 'now', sure: '' }),
    () => deletePost(actor(other.id), { post }),
    () => letGo(actor(other.id), { post }),
    () => readOwnPost(actor(other.id), { post, left: '' }),
  ]) {
    await expect(deed()).rejects.toMatchObject({ code: 'not-found' })
  }
  const [member] = await database.query<{ id: string }>('select id from members where person_id = $1', [one.id])
  const forged = (columns: string, values: string) => as(actor(other.id), (_, client) => client.query(`insert into posts (words, ${columns}) values ('forged', ${values})`))
  await expect(forged('person_id, member_id', `'${other.id}', '${member!.id}'`)).rejects.toMatchObject({ constraint: 'posts_member' })
  await expect(forged('person_id', `'${one.id}'`)).rejects.toMatchObject({ code: '42501' })
  for (const column of ['id', 'person_id']) await expect(as(visitor, (_, client) => client.query(`select ${column} from posts`)), column).rejects.toMatchObject({ code: '42501' })
  await expect(as(visitor, (_, client) => client.query(`delete from posts`))).rejects.toMatchObject({ code: '42501' })
})

test('an erasure takes the posts, the name, the quotes and the mentions; what was let go of stays', async () => {
  const [one, other] = [await writer(), await writer()]
  const { thread, post } = await one.write({ words: 'Words of one who leaves' })
  const kept = await one.write({ thread, words: 'For the others' })
  await letGo(actor(one.id), { post: kept.post })
  await other.write({ thread, quotes: post, words: `Goodbye @${one.name}` })
  await erase(one.id)
  expect((await readThread(visitor, { thread })).posts).toMatchObject([
    { by: null, words: ['For the others'] },
    { by: other.name, words: ['Goodbye ', { member: null }], quote: null },
  ])
  const everything = JSON.stringify([await database.query('select * from posts'), await database.query('select * from members')])
  expect(everything).not.toContain('Words of one who leaves')
  expect(everything).not.toContain(`"${one.name}"`)
  expect(everything).not.toContain(one.id)
})

test('what isn’t there is said to be not there, and pages follow each other without a gap', async () => {
  const one = await writer()
  await expect(readThread(visitor, { thread: 999_999_999 })).rejects.toMatchObject({ code: 'not-found' })
  await expect(one.write({ thread: 999_999_999 })).rejects.toMatchObject({ code: 'not-found' })
  const { thread } = await one.write({})
  await expect(one.write({ thread, quotes: 999_999_999 })).rejects.toMatchObject({ code: 'not-found' })
  await database.query(`insert into posts (thread, words) select $1, 'answer ' || n from generate_series(1, ${pagePosts + 5}) n`, [thread])
  await database.query(`insert into posts (title, words) select 'topic ' || n, 'x' from generate_series(1, ${pageThreads + 5}) n`)
  const first = await readThread(visitor, { thread })
  const second = await readThread(visitor, { thread, after: first.newer! })
  expect(new Set([...first.posts, ...second.posts].map(({ number }) => number)).size).toBe(pagePosts + 6)
  expect(second.newer).toBeUndefined()
  const seen = new Set<number>()
  for (let before: number | undefined; ; ) {
    const page = await listThreads(visitor, before ? { before } : {})
    for (const one of page.threads) seen.add(one.thread)
    if (!page.older) break
    before = page.older
  }
  const [all] = await database.query<{ n: number }>(`select count(distinct coalesce(thread, number))::int as n from posts`)
  expect(seen.size).toBe(all!.n)
})
