import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { settings } from '#settings'
import type { WorkerActor } from '../actor.ts'
import { lag } from '../health/lag.ts'
import { compareJournal } from '../journal.ts'
import { unseal } from '../seal.ts'
import { folder } from '../stores/folder.ts'
import { keys } from '../stores/keys.ts'
import type { OnStep } from './carry-out.ts'
import { eraseDue } from './erase-due.ts'
import { plan } from './plan.ts'

const database = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'erase' }
const store = folder(settings().dataDir)
const most = 7
const run = (onStep?: OnStep) => eraseDue(worker, { store, keys: keys(), most, ...(onStep && { onStep }) })

/** Somebody with logs of several pieces, older and newer than what a dispute may need, who is due. */
async function due(): Promise<string> {
  const person = await database.person({ email: `${randomUUID()}@customer.example` }, { calls: 40, messages: 24, notifications: 20, visits: 3 })
  await keys().of([person])
  // Many at one moment, to be taken as one.
  await database.query(`select make_month('calls', now() - interval '9 months')`)
  await database.query(`insert into calls (person_id, at, direction, other_party, seconds, status) select $1, date_trunc('day', now() - interval '9 months'), 'in', '+447700900123', 1, 'completed' from generate_series(1, 17)`, [person])
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 minute')`, [person])
  return person
}

const tables = ['profiles', 'calls', 'messages', 'notifications', 'visits', 'applications', 'invoices', 'sessions'] as const
const shapeOf = async (person: string) => Object.fromEntries(await Promise.all(tables.map(async (name) => [name, (await database.query(`select from ${name} where person_id = $1`, [person])).length] as const)))
const linesOf = (person: string) => database.query<{ record: string; outcome: string; rows: number }>(`select record, outcome, rows, reason from erasure_lines where person_id = $1 order by record, outcome`, [person])
const stateOf = async (person: string) => (await database.query<{ person: string; erasure: string }>(`select p.state as person, e.state as erasure from people p join erasures e on e.person_id = p.id where p.id = $1`, [person]))[0]!
const receiptsOf = (person: string) => database.query<{ id: string; state: string; contents: Buffer }>(`select id, state, contents from outbox where person_id = $1 and kind = 'erasure-receipt'`, [person])
const endOf = async (person: string) => ({ shape: await shapeOf(person), lines: await linesOf(person), state: await stateOf(person), receipts: (await receiptsOf(person)).map(({ state }) => state) })

test('long logs go in pieces after the moment at which everything else is gone; the plan, the lines and the receipt say the same', async () => {
  const person = await due()
  const planned = (await plan({ kind: 'person', person, session: person, provedAt: new Date() })).lines.filter(({ record }) => record !== 'people')
  const seen: { step: string; shape: Record<string, number> }[] = []
  expect(await run(async (step) => void seen.push({ step, shape: await shapeOf(person) }))).toBe(1)

  const pieces = seen.filter(({ step }) => step.startsWith('piece'))
  expect(pieces.length).toBeGreaterThan(20)
  const after = seen.findIndex(({ step }) => step.startsWith('piece'))
  for (const { step, shape } of seen.slice(after)) expect([shape['profiles'], shape['sessions']], step).toEqual([0, 0])
  expect(seen[after]!.shape['calls'], 'their logs are there, and nobody sees them').toBe(57)

  const said = await linesOf(person)
  expect(said.map(({ record, outcome, rows }) => `${record} ${outcome} ${rows}`).toSorted()).toEqual(planned.map(({ record, outcome, rows }) => `${record} ${outcome} ${rows}`).toSorted())
  const kept = said.find(({ record, outcome }) => record === 'calls' && outcome === 'scrubbed')!.rows
  expect(await shapeOf(person)).toMatchObject({ calls: kept, notifications: 0, visits: 0, applications: 0 })
  expect(await database.query(`select from calls where person_id = $1 and application_id is not null`, [person])).toEqual([])
  expect(await stateOf(person)).toEqual({ person: 'closed', erasure: 'done' })
  expect(await keys().find(person)).toBeUndefined()

  const [receipt, ...more] = await receiptsOf(person)
  expect([receipt!.state, more]).toEqual(['waiting', []])
  const { document, signature } = JSON.parse(unseal(receipt!.contents, `outbox.contents:${receipt!.id}`)) as { document: string; signature: string }
  const { lines } = JSON.parse(document) as { lines: { record: string; rows: number }[] }
  expect(lines.map(({ record, rows }) => `${record} ${rows}`).toSorted()).toEqual(said.map(({ record, rows }) => `${record} ${rows}`).toSorted())
  expect(signature).toMatch(/^[\w-]{86}$/)
  expect(await compareJournal({ kind: 'worker', task: 'replay' })).toEqual({ state: 'level' })
})

test('whatever fails, before or after whichever piece, the end is that of a clean run: one receipt, nothing left, nobody seen in part', async () => {
  const steps: string[] = []
  const first = await due()
  await run((step, when) => void steps.push(`${when} ${step}`))
  const clean = await endOf(first)
  const from = steps.indexOf('before journal')
  for (let at = from; at < steps.length; at++) {
    const person = await due()
    let passed = 0
    const onStep: OnStep = async () => {
      if (passed++ !== at) return
      // As when the machine goes: the connection and the process with it.
      if (at % 2 === 1) await database.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'forthright_app'`)
      throw new Error('pulled the plug')
    }
    await expect(run(onStep), steps[at]).rejects.toThrow(/did not go through|57P01/)
    const half = { ...(await stateOf(person)), shape: await shapeOf(person) }
    if (half.person === 'open') expect(half.shape, steps[at]).toMatchObject({ profiles: 1, calls: 57 })
    else expect([half.shape['profiles'], half.shape['sessions'], (await lag({ kind: 'worker', task: 'sweep' })).erasures.waiting > 0], steps[at]).toEqual([0, 0, half.erasure !== 'done' || (await keys().find(person)) !== undefined])
    await run()
    expect(await endOf(person), steps[at]).toEqual(clean)
  }
}, 240_000)

test('several workers at once: once', async () => {
  const person = await due()
  await Promise.allSettled([1, 2, 3].map(() => run()))
  await run()
  expect((await receiptsOf(person)).map(({ state }) => state)).toEqual(['waiting'])
  const lines = await linesOf(person)
  expect(new Set(lines.map(({ record, outcome }) => `${record} ${outcome}`)).size).toBe(lines.length)
})

test('whoever writes to them meanwhile is refused, and nobody else waits', async () => {
  const person = await due()
  const other = await database.person()
  const refused: unknown[] = []
  await run(async (step, when) => {
    if (refused.length > 0 || !step.startsWith('piece') || when !== 'before') return
    await database.query(`insert into visits (person_id, at, page) values ($1, now(), '/overview')`, [other])
    refused.push(await database.query(`insert into visits (person_id, at, page) values ($1, now(), '/overview')`, [person]).catch(({ code }: { code: string }) => code))
  })
  expect(refused).toEqual(['23503'])
})
