import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { addressDigest } from '../digest.ts'
import { carryOut } from '../erasure/carry-out.ts'
import { settleInterrupted } from '../erasure/settle-interrupted.ts'
import { AlreadyDone } from '../refusals.ts'
import { decideCounting } from './decide-counting.ts'
import { decideSale } from './decide-sale.ts'
import { honourSignal } from './honour-signal.ts'
import { listConsents } from './list-consents.ts'
import { saleInput } from './sale-input.ts'

const database = await testDatabase()
const email = (): string => `${randomUUID()}@customer.example`
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }

async function holder(address = email()) {
  const actor: PersonActor = { kind: 'person', person: await database.person({ email: address }, small), session: randomUUID(), provedAt: new Date() }
  const lines = async () => (await listConsents(actor)).history.map(({ decision, source }) => `${decision} ${source}`)
  const off = () => database.query(`select topic from suppressions where address_hash = $1 order by topic`, [addressDigest('suppression', address)])
  return { actor, address, lines, off, out: async () => (await listConsents(actor)).sale.out }
}

const yes = { decision: 'in', sure: 'yes' } as const

test('the signal opts the person out, once however often it comes and in however many tabs at once', async () => {
  const { actor, lines, off, out } = await holder()
  expect(await out()).toBe(false)
  await Promise.all(Array.from({ length: 8 }, () => honourSignal(actor)))
  await honourSignal(actor)
  expect(await lines()).toEqual(['out signal'])
  expect(await off()).toEqual([{ topic: 'sale-sharing' }])
  expect(await out()).toBe(true)
  expect(await database.query(`select verb, columns from audit where person_id = $1`, [actor.person])).toEqual([{ verb: 'honour-signal', columns: ['about', 'decision'] }])
})

test('opting in knowing of the signal stands while it goes on coming, and opting out again is one step', async () => {
  const { actor, lines, off, out } = await holder()
  await honourSignal(actor)
  await decideSale(actor, yes, true)
  await honourSignal(actor)
  expect([await out(), await off()]).toEqual([false, []])
  await decideSale(actor, { decision: 'out' }, true)
  await honourSignal(actor)
  expect(await lines()).toEqual(['out page', 'in against-signal', 'out signal'])
  expect(await out()).toBe(true)
})

test('a yes that never met a signal does not stand against one; one given after a signal that came earlier does', async () => {
  const { actor, lines } = await holder()
  await decideSale(actor, yes, false)
  await honourSignal(actor)
  await decideSale(actor, yes, false)
  await honourSignal(actor)
  expect(await lines()).toEqual(['in against-signal', 'out signal', 'in page'])
})

const counted = { decision: 'in', asked: 'bar' } as const

test('a yes to counting that did not know of the signal ends with it, once, and not as one more opt-out of sale', async () => {
  const { actor, lines } = await holder()
  await honourSignal(actor)
  await decideCounting(actor, counted, false)
  await Promise.all(Array.from({ length: 8 }, () => honourSignal(actor)))
  await honourSignal(actor)
  expect(await lines()).toEqual(['out signal', 'in bar', 'out signal'])
  expect((await listConsents(actor)).counting).toMatchObject({ about: 'analytics', decision: 'out', source: 'signal', language: null })
  const said = await database.query<{ verb: string }>(`select verb from audit where person_id = $1 order by id`, [actor.person])
  expect(said.map(({ verb }) => verb)).toEqual(['honour-signal', 'decide-counting', 'end-counting'])
})

test('a yes to counting that knew of the signal stands while it goes on coming, also where the same yes stood before', async () => {
  const { actor, lines } = await holder()
  await decideCounting(actor, counted, false)
  await decideCounting(actor, { ...counted, asked: 'page' }, true)
  await honourSignal(actor)
  expect(await lines()).toEqual(['out signal', 'in against-signal', 'in bar'])
  await decideCounting(actor, { decision: 'out', asked: 'page' }, false)
  await honourSignal(actor)
  expect((await listConsents(actor)).counting).toMatchObject({ decision: 'out', source: 'page' })
})

test('a yes on the page that says that another browser’s signal said no knows of it, and stands; one from the bar, which does not, ends', async () => {
  const { actor, lines } = await holder()
  await decideCounting(actor, counted, false)
  await honourSignal(actor)
  expect(await decideCounting(actor, counted, false)).toBe(false)
  await honourSignal(actor)
  expect(await lines()).toEqual(['out signal', 'in bar', 'out signal', 'out signal', 'in bar'])
  expect(await decideCounting(actor, { decision: 'in', asked: 'page' }, false)).toBe(true)
  await honourSignal(actor)
  expect((await listConsents(actor)).counting).toMatchObject({ decision: 'in', source: 'against-signal' })
  expect(await decideCounting(actor, { decision: 'out', asked: 'page' }, false), 'a no').toBe(false)
  expect(await decideCounting(actor, { decision: 'in', asked: 'page' }, false), 'after their own no').toBe(false)
})

test('what stands already is not written again, and a form counts once', async () => {
  const { actor, lines } = await holder()
  const key = randomUUID()
  await decideSale({ ...actor, key }, { decision: 'out' }, false)
  await expect(decideSale({ ...actor, key }, { decision: 'out' }, false)).rejects.toBeInstanceOf(AlreadyDone)
  await decideSale(actor, { decision: 'out' }, false)
  expect(await lines()).toEqual(['out page'])
})

test('opting in without the second step is refused', () => {
  expect(saleInput.safeParse({ decision: 'in' }).success).toBe(false)
  expect(saleInput.safeParse({ decision: 'in', sure: 'no' }).success).toBe(false)
  expect(saleInput.safeParse({ decision: 'out' }).success).toBe(true)
})

test('it is the address’s, too: whoever comes back with it is opted out, and nobody else is', async () => {
  const address = email()
  const first = await holder(address)
  await honourSignal(first.actor)
  await database.query(`update profiles set email = $2 where person_id = $1`, [first.actor.person, email()])
  const again = await holder(address)
  expect(await again.out()).toBe(true)
  expect(await again.lines()).toEqual([])
  expect(await (await holder()).out()).toBe(false)
})

test('it outlives the account, and a backup that is put back', async () => {
  const gone = await holder()
  await honourSignal(gone.actor)
  const [due] = await database.query<{ id: string }>(`insert into erasures (person_id, due_at) values ($1, now()) returning id`, [gone.actor.person])
  await carryOut({ kind: 'eraser', people: [gone.actor.person] }, { erasures: [due!.id] })
  expect(await database.query('select 1 from consents where person_id = $1', [gone.actor.person])).toEqual([])
  expect(await gone.off()).toEqual([{ topic: '*' }, { topic: 'sale-sharing' }])
  expect(await (await holder(gone.address)).out()).toBe(true)

  const { actor, off, out } = await holder()
  await honourSignal(actor)
  // As a backup from before the signal has it.
  await database.query('delete from journal_lines where number = (select max(number) from journal_lines)')
  await database.query(`delete from suppressions where topic = 'sale-sharing'`)
  await database.query('delete from consents where person_id = $1', [actor.person])
  await settleInterrupted({ kind: 'worker', task: 'replay' }, { store: { remove: () => Promise.resolve() } })
  expect([await off(), await out()]).toEqual([[{ topic: 'sale-sharing' }], true])
})

test('a frozen account is opted out like any other', async () => {
  const { actor, out } = await holder()
  await database.query(`update people set frozen_at = now() where id = $1`, [actor.person])
  await honourSignal(actor)
  expect(await out()).toBe(true)
})
