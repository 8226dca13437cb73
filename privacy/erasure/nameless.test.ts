import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elsewhere, testDatabase } from '#db/test-database.ts'
import { as, type PersonActor, type WorkerActor } from '../actor.ts'
import { sealErasureLink } from '../erasure-link.ts'
import { chooseLeaving } from '../forum/choose-leaving.ts'
import { readThread } from '../forum/read-thread.ts'
import type { Notices } from '../notify.ts'
import { unseal } from '../seal.ts'
import { keys } from '../stores/keys.ts'
import { carryOut } from './carry-out.ts'
import { eraseDue } from './erase-due.ts'
import { plan } from './plan.ts'
import { readReceipt } from './read-receipt.ts'

const database = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'erase' }
const means = { store: { remove: () => Promise.resolve() }, keys: keys() }
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date(), key: randomUUID() })

type Writer = { person: string; member: string; posts: { number: number; nameless: boolean }[] }

/** Somebody whose posts are to be deleted (`false`) or to stay (`true`). */
async function writer(choices: readonly boolean[], thread?: number): Promise<Writer> {
  const person = await database.person({ email: `${randomUUID()}@customer.example` }, { calls: 1, messages: 1, notifications: 1, visits: 1 })
  const [member] = await database.query<{ id: string }>('insert into members (person_id, name) values ($1, $2) returning id', [person, `W${randomUUID().slice(0, 8)}`])
  const written = await database.query<{ number: string; leaves: string }>(
    `insert into posts (person_id, member_id, thread, title, words, leaves, edited_at)
     select $1::uuid, $2::uuid, $3::bigint, case when $3::bigint is null then 'A topic' end, 'Me too, @[' || $2::uuid || ']', case when stays then 'nameless' else 'deleted' end, now() from unnest($4::boolean[]) with ordinality c (stays, place) order by place returning number, leaves`,
    [person, member!.id, thread ?? null, choices],
  )
  return { person, member: member!.id, posts: written.map(({ number, leaves }) => ({ number: Number(number), nameless: leaves === 'nameless' })) }
}
const due = async (...people: string[]) =>
  (await database.query<{ id: string }>(`insert into erasures (person_id, due_at) select unnest($1::uuid[]), now() - interval '1 minute' returning id`, [people])).map(({ id }) => id)
const left = async (numbers: readonly number[]) =>
  database.query<{ number: number; person_id: string | null; member_id: string | null; words: string; leaves: string; edited_at: Date | null; created_at: Date }>(
    'select number::int, person_id, member_id, words, leaves, edited_at, created_at from posts where number = any($1) order by number',
    [numbers],
  )
const linesOf = (person: string) => database.query(`select outcome, rows, reason from erasure_lines where person_id = $1 and record = 'posts' order by outcome`, [person])

test('whatever is chosen: exactly what was to stay stays, as nobody’s, and plan, lines and rows agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 12 }), async (choices) => {
      const { person, posts } = await writer(choices)
      const planned = (await plan(actorOf(person))).lines.filter(({ record }) => record === 'posts').map(({ outcome, rows }) => ({ outcome, rows, reason: null }))
      await due(person)
      expect(await eraseDue(worker, means)).toBe(1)
      const stays = posts.filter(({ nameless }) => nameless).map(({ number }) => number)
      const rows = await left(posts.map(({ number }) => number))
      expect(rows.map(({ number }) => number)).toEqual(stays)
      for (const row of rows) {
        expect(row).toMatchObject({ person_id: null, member_id: null, edited_at: null, leaves: 'deleted' })
        expect(row.created_at.getTime() % 86_400_000, 'only the day is left').toBe(0)
      }
      expect(await linesOf(person)).toEqual(planned)
      expect(planned.reduce((sum, line) => sum + line.rows, 0)).toBe(choices.length)
    }),
    { numRuns: 15 },
  )
}, 60_000)

test('fifty at once: of each what they chose, of nobody else anything, and the names are gone from what is left', async () => {
  const bystander = await writer([true, false])
  const thread = bystander.posts[0]!.number
  const leaving = await Promise.all(Array.from({ length: 50 }, (_, i) => writer([i % 2 === 0, i % 3 === 0, true], thread)))
  const before = await left(bystander.posts.map(({ number }) => number))
  const erasures = await due(...leaving.map(({ person }) => person))
  expect(await carryOut({ kind: 'eraser', people: leaving.map(({ person }) => person) }, { erasures })).toHaveLength(50)
  const all = leaving.flatMap(({ posts }) => posts)
  expect((await left(all.map(({ number }) => number))).map(({ number }) => number)).toEqual(all.filter(({ nameless }) => nameless).map(({ number }) => number).toSorted((a, b) => a - b))
  expect(await left(bystander.posts.map(({ number }) => number))).toEqual(before)
  for (const { person, posts } of leaving) {
    const stays = posts.filter(({ nameless }) => nameless).length
    expect(await linesOf(person)).toEqual([...(stays < 3 ? [{ outcome: 'deleted', rows: 3 - stays, reason: null }] : []), { outcome: 'nameless', rows: stays, reason: null }])
    expect(await database.query('select from posts where position($1 in posts::text) > 0', [person])).toEqual([])
  }
  const { posts } = await readThread({ kind: 'visitor' }, { thread })
  expect(posts.slice(1)).toSatisfy((shown: typeof posts) => shown.every(({ by, words }) => by === null && words.some((part) => typeof part !== 'string' && part.member === null)))
})

test('the receipt says how many stay, neither among what is deleted nor among what is kept; so does its page', async () => {
  const { person } = await writer([true, true, false])
  const [erasure] = await due(person)
  await eraseDue(worker, means)
  const [sent] = await database.query<{ id: string; contents: Buffer }>(`select id, contents from outbox where person_id = $1 and kind = 'erasure-receipt'`, [person])
  const { lines } = JSON.parse(unseal(sent!.contents, `outbox.contents:${sent!.id}`)) as Notices['erasure-receipt']
  expect(lines.filter(({ record }) => record === 'posts')).toEqual([
    { record: 'posts', outcome: 'deleted', rows: 1, reason: null, keptUntil: null },
    { record: 'posts', outcome: 'nameless', rows: 2, reason: null, keptUntil: null },
  ])
  const state = await readReceipt({ kind: 'visitor' }, { token: sealErasureLink('receipt', { erasure: erasure!, person }) })
  expect(state).toMatchObject({ nameless: 2 })
  expect((state as { groups: { group: string }[] }).groups.map(({ group }) => group)).not.toContain('forum')
})

test('broken off before or after its step, every post is as it was; the next run leaves what was chosen', async () => {
  const { person, posts } = await writer([true, false])
  const numbers = posts.map(({ number }) => number)
  const before = await left(numbers)
  await due(person)
  for (const failing of ['before posts', 'after posts', 'after members', 'after journal']) {
    const onStep = (step: string, when: string): void => {
      if (`${when} ${step}` === failing) throw new Error('pulled the plug')
    }
    await expect(eraseDue(worker, { ...means, onStep }), failing).rejects.toThrow('did not go through')
    expect(await left(numbers), failing).toEqual(before)
  }
  expect(await eraseDue(worker, means)).toBe(1)
  expect((await left(numbers)).map(({ number, person_id: owner }) => [number, owner])).toEqual([[numbers[0], null]])
})

test('a choice made in the very instant of the erasure waits for it and comes too late; one that began before is counted', async () => {
  const { person, posts } = await writer([false])
  const [erasure] = await due(person)
  let late: Promise<unknown> | undefined
  await carryOut(
    { kind: 'eraser', people: [person] },
    {
      erasures: [erasure!],
      onStep: async (step, when) => {
        if (step !== 'tombstones' || when !== 'after') return
        late = elsewhere(() => chooseLeaving(actorOf(person), { every: 'nameless' })).catch((error: Error) => error.message)
        for (;;) {
          const [waiting] = await database.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
          if (waiting!.n > 0) return
        }
      },
    },
  )
  expect(await late).toBe('notFound')
  expect(await left(posts.map(({ number }) => number))).toEqual([])
  expect(await linesOf(person)).toEqual([{ outcome: 'deleted', rows: 1, reason: null }])
})

test('done over after a backup was put back: whatever the backup says of them, all posts go', async () => {
  const { person, posts } = await writer([true, false])
  const [erasure] = await due(person)
  await carryOut({ kind: 'eraser', people: [person] }, { erasures: [erasure!], told: true })
  expect(await left(posts.map(({ number }) => number))).toEqual([])
  expect(await linesOf(person)).toEqual([{ outcome: 'deleted', rows: 2, reason: null }])
})

test('what is nobody’s names nobody: the database takes neither a member nor a time of change, from writer or eraser', async () => {
  const [one, other] = [await writer([true]), await writer([])]
  const forge = (actor: Parameters<typeof as>[0], columns: string, values: string) => as(actor, (_, client) => client.query(`insert into posts (words, ${columns}) values ('forged', ${values})`))
  for (const actor of [actorOf(one.person), { kind: 'eraser', people: [one.person] } as const]) {
    await expect(forge(actor, 'member_id', `'${other.member}'`)).rejects.toMatchObject({ code: '42501' })
    await expect(forge(actor, 'edited_at', 'now()')).rejects.toMatchObject({ code: '42501' })
  }
  await expect(forge({ kind: 'eraser', people: [one.person] }, 'person_id, member_id', `'${one.person}', '${one.member}'`)).rejects.toMatchObject({ code: '42501' })
})
