import fs, { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { settings } from '#settings'
import { as, type PersonActor, type WorkerActor } from '../actor.ts'
import { sealErasureLink } from '../erasure-link.ts'
import { maySend } from '../may-send.ts'
import { keys } from '../stores/keys.ts'
import { askErasure } from './ask-erasure.ts'
import { eraseDue } from './erase-due.ts'
import { keepByLink } from './keep-by-link.ts'
import { plan } from './plan.ts'

const db = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'erase' }
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: person, provedAt: new Date() })
const erase = () => eraseDue(worker, { store: { remove: () => Promise.resolve() }, keys: keys() })
const stateOf = async (person: string) => (await db.query<{ state: string }>('select state from people where id = $1', [person]))[0]!.state
const mailsOf = async (person: string) => (await db.query<{ n: number }>('select count(*)::int as n from outbox where person_id = $1', [person]))[0]!.n

afterEach(() => vi.useRealTimers())

test('with the disk full nothing is planned or carried out that the journal has not; with room again it is, once', async () => {
  const person = await db.person()
  const folder = path.join(settings().dataDir, 'journal')
  const file = path.join(folder, 'journal.ndjson')
  mkdirSync(folder, { recursive: true })
  symlinkSync('/dev/full', file)
  await expect(askErasure(actorOf(person))).rejects.toMatchObject({ code: 'ENOSPC' })
  expect([await stateOf(person), await mailsOf(person), await db.query('select from erasures where person_id = $1', [person])]).toEqual(['open', 0, []])
  rmSync(file)
  await askErasure(actorOf(person))
  await db.query(`update erasures set due_at = now() where person_id = $1`, [person])
  const before = await mailsOf(person)

  // The lines there are stay where they are, and there is no room for another.
  const full = vi.spyOn(fs, 'writeFileSync').mockImplementation(() => {
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  })
  syncBuiltinESMExports()
  await expect(erase()).rejects.toThrow('1 of 1 erasures did not go through')
  full.mockRestore()
  syncBuiltinESMExports()
  expect([await stateOf(person), await mailsOf(person)]).toEqual(['leaving', before])
  expect(await db.query('select failure, failures from erasures where person_id = $1', [person])).toEqual([{ failure: 'Error', failures: 1 }])
  expect(await erase()).toBe(1)
  expect(await db.query(`select count(*)::int as n from outbox where person_id = $1 and kind = 'erasure-receipt'`, [person])).toEqual([{ n: 1 }])
})

test('a machine whose clock was moved, forwards or back, deletes nobody early, nor late', async () => {
  const [early, due] = [await db.person(), await db.person()]
  for (const person of [early, due]) await askErasure(actorOf(person))
  await db.query(`update erasures set due_at = now() where person_id = $1`, [due])
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400 * 86_400_000 })
  expect((await plan(actorOf(early))).waiting).toBeDefined()
  expect(await erase()).toBe(1)
  expect([await stateOf(early), await stateOf(due)]).toEqual(['leaving', 'closed'])
  vi.setSystemTime(Date.now() - 800 * 86_400_000)
  await db.query(`update erasures set due_at = now() where person_id = $1`, [early])
  expect(await erase()).toBe(1)
  expect(await stateOf(early)).toBe('closed')
  expect(await db.query(`select count(*)::int as n from erasures where settled_at between now() - interval '1 hour' and now()`)).toEqual([{ n: 3 }])
})

test('who comes again with the same address is somebody else: nothing old comes back, old links do nothing to them, and marketing stays off until they ask for it', async () => {
  const email = 'again@customer.example'
  const before = await db.person({ email })
  await askErasure(actorOf(before))
  const [asked] = await db.query<{ id: string }>('select id from erasures where person_id = $1', [before])
  await db.query(`update erasures set due_at = now() where person_id = $1`, [before])
  await erase()
  const again = await db.person({ email }, { calls: 0, invoices: 0 })
  expect(again).not.toBe(before)
  expect(await db.query('select count(*)::int as n from invoices where person_id = $1', [before])).not.toEqual([{ n: 0 }])
  expect((await plan(actorOf(again))).groups.filter(({ group }) => group === 'invoices' || group === 'erasures')).toEqual([])
  await askErasure(actorOf(again))
  await expect(keepByLink({ kind: 'visitor' }, { token: sealErasureLink('keep', { erasure: asked!.id, person: before }) })).rejects.toMatchObject({ message: 'noErasureWaiting' })
  expect(await stateOf(again)).toBe('leaving')
  await db.query(`update people set state = 'open' where id = $1`, [again])
  const verdicts = await as({ kind: 'worker', task: 'mail' }, (tx) => maySend(tx, { kind: 'marketing', channel: 'email', topic: 'offers' }, [{ person: again, address: email }]))
  expect(verdicts).toMatchObject([{ sends: false }])
})
