import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor, WorkerActor } from '../actor.ts'
import { sealErasureLink } from '../erasure-link.ts'
import { keys } from '../stores/keys.ts'
import { askErasure } from './ask-erasure.ts'
import { cancelErasure } from './cancel-erasure.ts'
import { eraseDue } from './erase-due.ts'
import { keepByLink } from './keep-by-link.ts'
import { readKeepLink } from './read-keep-link.ts'

const db = await testDatabase()
const visitor = { kind: 'visitor' } as const
const worker: WorkerActor = { kind: 'worker', task: 'erase' }
const store = { remove: () => Promise.resolve() }
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: person, provedAt: new Date() })
const stateOf = async (person: string) => (await db.query<{ state: string }>('select state from people where id = $1', [person]))[0]!.state
const kinds = async (person: string) => (await db.query<{ kind: string }>('select kind from outbox where person_id = $1 order by created_at, id', [person])).map(({ kind }) => kind)

/** Asks, and gives the token of the message's button. */
async function asked(person: string): Promise<string> {
  await askErasure(actorOf(person))
  const [one] = await db.query<{ id: string }>(`select id from erasures where person_id = $1 and state = 'waiting'`, [person])
  return sealErasureLink('keep', { erasure: one!.id, person })
}

test('the button of a message keeps the account, once, says so by mail, and stands in the audit', async () => {
  const person = await db.person()
  const token = await asked(person)
  expect(await readKeepLink(visitor, { token })).toMatchObject({ state: 'waiting' })
  expect(await stateOf(person), 'looking changes nothing').toBe('leaving')
  const kept = await Promise.allSettled([keepByLink(visitor, { token }), keepByLink(visitor, { token }), cancelErasure(actorOf(person))])
  expect(kept.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(await stateOf(person)).toBe('open')
  expect(await kinds(person)).toEqual(['erasure-planned', 'erasure-cancelled'])
  expect(await readKeepLink(visitor, { token })).toMatchObject({ state: 'cancelled' })
  expect(await db.query(`select count(*)::int as n from audit where person_id = $1 and verb = 'cancel-erasure'`, [person])).toEqual([{ n: 1 }])
})

test('a deletion that was asked for later is not called off by an older message', async () => {
  const person = await db.person()
  const first = await asked(person)
  await keepByLink(visitor, { token: first })
  await asked(person)
  await expect(keepByLink(visitor, { token: first })).rejects.toMatchObject({ code: 'not-now', message: 'noErasureWaiting' })
  expect(await stateOf(person)).toBe('leaving')
})

test('when it is carried out there is nothing to call off; and racing with the worker there is one end', async () => {
  const person = await db.person()
  const token = await asked(person)
  await db.query(`update erasures set due_at = now() where person_id = $1`, [person])
  const [erased, kept] = await Promise.allSettled([eraseDue(worker, { store, keys: keys() }), keepByLink(visitor, { token })])
  const done = erased.status === 'fulfilled' && erased.value === 1
  expect(done).toBe(kept.status === 'rejected')
  expect(await stateOf(person)).toBe(done ? 'closed' : 'open')
  if (!done) return
  expect(await readKeepLink(visitor, { token })).toMatchObject({ state: 'done' })
  await expect(keepByLink(visitor, { token })).rejects.toMatchObject({ code: 'not-now' })
})

test('a token that is cut off, changed, of another kind or of nobody does nothing', async () => {
  const person = await db.person()
  const token = await asked(person)
  const [one] = await db.query<{ id: string }>('select id from erasures where person_id = $1', [person])
  const wrong = [token.slice(0, -1), `${token.slice(0, -2)}AA`, '', 'x'.repeat(500), sealErasureLink('receipt', { erasure: one!.id, person })]
  for (const each of wrong) {
    await expect(keepByLink(visitor, { token: each }), each).rejects.toMatchObject({ code: 'not-found' })
    expect(await readKeepLink(visitor, { token: each })).toBeUndefined()
  }
  const other = await db.person()
  await expect(keepByLink(visitor, { token: sealErasureLink('keep', { erasure: one!.id, person: other }) })).rejects.toMatchObject({ code: 'not-now' })
  expect(await stateOf(person)).toBe('leaving')
})
