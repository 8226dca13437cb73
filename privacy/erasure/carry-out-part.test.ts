import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor, WorkerActor } from '../actor.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { keys } from '../stores/keys.ts'
import { askPart } from './ask-part.ts'
import { cancelPart } from './cancel-part.ts'
import { carryOutPart } from './carry-out-part.ts'
import { eraseDue } from './erase-due.ts'
import { listParts } from './list-parts.ts'
import { partInput } from './part-input.ts'
import { partNames } from '../parts.ts'
import { planPart } from './plan-part.ts'

const db = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'erase' }
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: person, provedAt: new Date() })
const erase = () => eraseDue(worker, { store: { remove: () => Promise.resolve() }, keys: keys() })
const tables = ['calls', 'messages', 'notifications', 'cached_contents', 'visits', 'invoices', 'payment_methods', 'billing_profiles', 'posts', 'profiles', 'applications', 'choices'] as const
const countsOf = async (person: string) => Object.fromEntries(await Promise.all(tables.map(async (table) => [table, (await db.query<{ n: number }>(`select count(*)::int as n from ${table} where person_id = $1`, [person]))[0]!.n] as const)))
const wanted = (part: string, more: { application?: string; before?: string } = {}) => partInput.parse({ part, ...more })
const dayBefore = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

test('what the plan says goes, and nothing else: not of another kind, not of others, and the account stays', async () => {
  const person = await db.person()
  const other = await db.person()
  const [before, others] = [await countsOf(person), await countsOf(other)]
  const planned = await planPart(actorOf(person), wanted('notification-log'))
  const goes = planned.groups.reduce((sum, { rows }) => sum + rows, 0)
  expect(goes).toBe(before['notifications']! + before['cached_contents']!)
  await askPart(actorOf(person), wanted('notification-log'))
  await erase()
  expect(await countsOf(person)).toEqual({ ...before, notifications: 0, cached_contents: 0 })
  expect(await countsOf(other)).toEqual(others)
  expect(await listParts(actorOf(person))).toMatchObject([{ part: 'notification-log', state: 'done', rows: goes }])
  expect(await db.query('select state from people where id = $1', [person])).toEqual([{ state: 'open' }])
})

test('what a floor protects stays as it is, its owner is told until when, and it goes by itself on its day', async () => {
  const person = await db.person()
  const planned = await planPart(actorOf(person), wanted('calls-and-messages'))
  const stays = planned.groups.filter(({ outcome }) => outcome !== 'deleted').reduce((sum, { rows }) => sum + rows, 0)
  expect(stays).toBeGreaterThan(0)
  await askPart(actorOf(person), wanted('calls-and-messages'))
  await erase()
  const left = await countsOf(person)
  expect(left['calls']! + left['messages']!).toBe(stays)
  expect(await db.query(`select count(*)::int as n from calls where person_id = $1 and application_id is not null`, [person]), 'nothing of them is emptied').toEqual([{ n: left['calls'] }])
  const [row] = await db.query<{ id: string }>(`select id from outbox where person_id = $1 and kind = 'part-erased'`, [person])
  const mail = await claimMail({ kind: 'worker', task: 'mail' }, { id: row!.id })
  expect(mail).toMatchObject({ params: { kept: expect.arrayContaining([expect.objectContaining({ record: 'calls', reason: 'disputed-charges' })]) as unknown } })
  const [one] = await listParts(actorOf(person))
  expect(one).toMatchObject({ state: 'waiting', begunAt: expect.any(Date) as Date })
  expect(one!.dueAt.getTime()).toBeGreaterThan(Date.now())
  // A call that comes later is none of it.
  await db.query(`insert into calls (person_id, at, direction, other_party, seconds, status) values ($1, now() + interval '1 second', 'in', '+447700900001', 1, 'completed')`, [person])
  await db.query(`select make_month(t, now() - interval '8 months') from unnest('{calls,messages}'::text[]) t`)
  for (const table of ['calls', 'messages']) await db.query(`update ${table} set at = now() - interval '8 months' where person_id = $1 and at <= now()`, [person])
  await db.query(`update part_erasures set due_at = now() where person_id = $1`, [person])
  await erase()
  expect(await countsOf(person)).toMatchObject({ calls: 1, messages: 0 })
  expect(await listParts(actorOf(person))).toMatchObject([{ state: 'done' }])
  expect(await db.query(`select count(*)::int as n from outbox where person_id = $1 and kind = 'part-erased'`, [person]), 'told once').toEqual([{ n: 1 }])
})

test('narrowed to one application and to what is older than a date, whatever they are: exactly the rows that fit', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 400 }), fc.boolean(), fc.constantFrom('notification-log' as const, 'visits' as const), async (days, narrowed, part) => {
      const person = await db.person()
      const [application] = await db.query<{ id: string }>('select id from applications where person_id = $1 order by id limit 1', [person])
      const of = part === 'visits' ? 'visits' : 'notifications'
      const ids = async (where: string) => (await db.query<{ id: string }>(`select id from ${of} where person_id = $1 and ${where} order by id`, [person])).map(({ id }) => id)
      const byApplication = narrowed && part !== 'visits'
      const fits = `(at < '${dayBefore(days)}T00:00:00Z'${byApplication ? ` and application_id = '${application!.id}'` : ''})`
      const stays = await ids(`not coalesce(${fits}, false)`)
      await askPart(actorOf(person), wanted(part, { before: dayBefore(days), ...(narrowed && { application: application!.id }) }))
      await erase()
      expect(await ids('true')).toEqual(stays)
    }),
    { numRuns: 12 },
  )
}, 120_000)

test('each part takes what it is called by', async () => {
  for (const part of partNames) {
    const person = await db.person()
    await db.query(`insert into posts (person_id, words) values ($1, 'A word.')`, [person])
    await askPart(actorOf(person), wanted(part))
    await erase()
    expect(await countsOf(person), part).toMatchObject({ profiles: 1, choices: 1, ...(part === 'forum-posts' && { posts: 0 }), ...((part === 'payment-details' || part === 'billing') && { payment_methods: 0, billing_profiles: 0 }), ...(part === 'visits' && { visits: 0 }) })
  }
}, 60_000)

test('a long log goes in pieces; an error before or after any step leaves what was done and is made good by the next run', async () => {
  for (let failing = 0; failing < 6; failing++) {
    const person = await db.person()
    await askPart(actorOf(person), wanted('notification-log'))
    const [{ id } = { id: '' }] = await listParts(actorOf(person))
    const before = (await countsOf(person))['notifications']! + (await countsOf(person))['cached_contents']!
    let steps = 0
    const onStep = () => {
      if (steps++ === failing) throw new Error('pulled the plug')
    }
    const eraser = { kind: 'eraser', people: [person] } as const
    await expect(carryOutPart(eraser, { id, most: 3, onStep })).rejects.toThrow('pulled the plug')
    await Promise.all([carryOutPart(eraser, { id, most: 3 }), carryOutPart(eraser, { id, most: 3 })])
    expect(await countsOf(person)).toMatchObject({ notifications: 0, cached_contents: 0 })
    expect(await listParts(actorOf(person))).toMatchObject([{ state: 'done', rows: before }])
    expect(await db.query(`select count(*)::int as n from outbox where person_id = $1 and kind = 'part-erased'`, [person])).toEqual([{ n: 1 }])
  }
}, 120_000)

test('what is held stays and is looked for again; after a new address it waits and can be called off', async () => {
  const person = await db.person()
  const [staff] = await db.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'S. Sample', 'privacy') returning id`, [`${randomUUID()}@desk.example`])
  await db.query(`insert into holds (person_id, record, reason, reference, told, set_by) values ($1, 'visits', 'dispute', 'L 1', true, $2)`, [person, staff!.id])
  const before = await countsOf(person)
  await askPart(actorOf(person), wanted('visits'))
  await erase()
  expect(await countsOf(person)).toEqual(before)
  expect(await listParts(actorOf(person))).toMatchObject([{ state: 'waiting', rows: 0 }])
  await db.query(`insert into corrections (person_id, field, old_value, new_value, source) values ($1, 'email', 'old@customer.example', 'new@customer.example', 'you')`, [person])
  const { due } = await askPart(actorOf(person), wanted('notification-log'))
  expect(due.getTime()).toBeGreaterThan(Date.now() + 71 * 3_600_000)
  await erase()
  expect((await countsOf(person))['notifications']).toBe(before['notifications'])
  const [waiting, begun] = await listParts(actorOf(person))
  await cancelPart(actorOf(person), { id: waiting!.id })
  await expect(cancelPart(actorOf(person), { id: begun!.id })).rejects.toMatchObject({ message: 'partBegun' })
})

test('nobody deletes a part without a fresh sign-in, nor of an application that is not theirs; absurd input is refused', async () => {
  const [person, other] = [await db.person(), await db.person()]
  const [application] = await db.query<{ id: string }>('select id from applications where person_id = $1 limit 1', [other])
  await expect(askPart({ ...actorOf(person), provedAt: new Date(0) }, wanted('visits'))).rejects.toMatchObject({ message: 'freshProof' })
  await expect(askPart(actorOf(person), wanted('service', { application: application!.id }))).rejects.toMatchObject({ code: 'not-found' })
  await askPart(actorOf(other), wanted('visits'))
  const [theirs] = await listParts(actorOf(other))
  await expect(cancelPart(actorOf(person), { id: theirs!.id })).rejects.toMatchObject({ message: 'partBegun' })
  expect(await listParts(actorOf(person))).toEqual([])
  for (const wrong of [{ part: 'profiles' }, { part: '' }, { part: 'visits', before: '2999-01-01' }, { part: 'visits', before: '2026-02-30' }, { part: 'service', application: `' or true --` }, { part: 'visits', more: '1' }]) expect(partInput.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
  const said = partInput.safeParse({ part: '<b>', application: `'`, before: 'x' }).error!.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  expect(said).toEqual(expect.arrayContaining(['part choose', 'application choose', 'before notADate']))
})
