import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { sweep } from '../retention/sweep.ts'
import { countBrowser } from './count-browser.ts'
import { countView } from './count-view.ts'
import { decideCounting } from './decide-counting.ts'
import { forgetBrowser } from './forget-browser.ts'
import { listConsents } from './list-consents.ts'
import { sectionOf } from './section-of.ts'

const database = await testDatabase()
const recorder = { kind: 'recorder' } as const
const views = () => database.query<{ page: string }>('select page from page_views order by page')
const browsers = () => database.query<{ wording: string }>('select wording from counted_browsers')

test('only a browser that may be counted is, and when it is forgotten so is all that was counted of it', async () => {
  const [one, other] = [await countBrowser(recorder), await countBrowser(recorder)]
  expect(await countView(recorder, { number: randomUUID(), page: 'help' })).toBe(false)
  for (const page of ['start', 'help'] as const) expect(await countView(recorder, { number: one, page })).toBe(true)
  expect(await countView(recorder, { number: other, page: 'policy' })).toBe(true)
  expect(await views()).toEqual([{ page: 'help' }, { page: 'policy' }, { page: 'start' }])
  await forgetBrowser(recorder, one)
  expect(await views()).toEqual([{ page: 'policy' }])
  expect(await countView(recorder, { number: one, page: 'help' }), 'a page that was open goes on sending').toBe(false)
  await forgetBrowser(recorder, other)
  expect([await views(), await browsers()]).toEqual([[], []])
})

test('what is sent while a browser is being forgotten leaves nothing behind', async () => {
  const number = await countBrowser(recorder)
  await Promise.all([...Array.from({ length: 10 }, () => countView(recorder, { number, page: 'help' })), forgetBrowser(recorder, number), ...Array.from({ length: 10 }, () => countView(recorder, { number, page: 'help' }))])
  expect([await views(), await browsers()]).toEqual([[], []])
})

test('the number itself is in no table, and no line of the audit names a person', async () => {
  const number = await countBrowser(recorder)
  await countView(recorder, { number, page: 'help' })
  const held = await database.query<{ row: string }>(`select t::text as row from counted_browsers t union all select t::text from page_views t union all select t::text from audit t`)
  expect(held.map(({ row }) => row).join('\n')).not.toContain(number)
  expect(await database.query(`select distinct verb, person_id, actor_id from audit where record = 'countedBrowsers' order by verb`)).toEqual([
    { verb: 'count-browser', person_id: null, actor_id: null },
    { verb: 'forget-browser', person_id: null, actor_id: null },
  ])
  await forgetBrowser(recorder, number)
})

test('after six months the night’s sweep forgets both', async () => {
  const [old, fresh] = [await countBrowser(recorder), await countBrowser(recorder)]
  for (const number of [old, fresh]) await countView(recorder, { number, page: number === old ? 'help' : 'policy' })
  await database.query(`update counted_browsers set agreed_at = now() - interval '6 months 1 hour' where number_hash = (select browser_hash from page_views where page = 'help')`)
  await sweep({ kind: 'worker', task: 'sweep' })
  expect(await views()).toEqual([{ page: 'policy' }])
  expect(await browsers()).toHaveLength(1)
})

test('an answer of a signed-in person stands in their ledger, the same one once, and in nobody else’s', async () => {
  const [actor, other] = await Promise.all([1, 2].map(async (): Promise<PersonActor> => ({ kind: 'person', person: await database.person(), session: randomUUID(), provedAt: new Date() })))
  for (const decision of ['in', 'in', 'out', 'out', 'in'] as const) await decideCounting(actor!, { decision, asked: 'bar' }, false)
  const { history, counting } = await listConsents(actor!)
  expect(history.map(({ about, decision, wording, source }) => [about, decision, wording, source].join(' '))).toEqual(['analytics in 2026-11 bar', 'analytics out 2026-11 bar', 'analytics in 2026-11 bar'])
  expect(counting).toMatchObject({ decision: 'in', source: 'bar' })
  expect((await listConsents(other!)).history).toEqual([])
})

test.each([
  ['/', 'start'],
  ['/overview', 'overview'],
  ['/your-data/service/calls/5f0c', 'your-data'],
  ['/sign-in/link/secret', 'sign-in'],
  ['/receipt/secret', 'other'],
  ['/policy?x=/help', 'policy'],
  ['//evil.example', 'start'],
  ['/constructor', 'other'],
])('of an address no more than its section is counted: %s', (path, section) => expect(sectionOf(path)).toBe(section))
