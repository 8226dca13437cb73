import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, test } from 'vitest'
import { erasedTables } from '#db/grants.ts'
import { elsewhere, testDatabase } from '#db/test-database.ts'
import { recordVisits } from '../access/record-visits.ts'
import { askCode } from '../admission/ask-code.ts'
import { choose } from '../choices/choose.ts'
import { ask } from '../requests/intake/ask.ts'
import { carryOut } from './carry-out.ts'

const database = await testDatabase()

/** Somebody whose deletion is due; gives how to carry it out. */
async function leaving() {
  const person = await database.person({ email: `${randomUUID()}@customer.example` })
  const [row] = await database.query<{ id: string }>(`insert into erasures (person_id, due_at) values ($1, now()) returning id`, [person])
  return { person, erase: (onStep?: () => Promise<void>) => carryOut({ kind: 'eraser', people: [person] }, { erasures: [row!.id], ...(onStep && { onStep: (step, when) => (step === 'close' && when === 'before' ? elsewhere(onStep) : undefined) }) }) }
}

/** Until so many transactions wait for a lock. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const [found] = await database.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    if (found!.n >= count) return
  }
}

const actorOf = (person: string) => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() }) as const
const rowsOf = (table: string, person: string) => database.query(`select 1 from ${table} where person_id = $1`, [person])
const visit = (...people: string[]) =>
  recordVisits(
    { kind: 'recorder' },
    people.map((person) => ({ person, session: randomUUID(), at: new Date(), page: '/overview', ip: null, userAgent: null, cookies: null })),
  )

test('what is written in the very instant of an erasure waits for it, and is not written', async () => {
  const { person, erase } = await leaving()
  const writes = [
    () => visit(person),
    () => choose(actorOf(person), { topic: 'offers', decision: 'in' }),
    () => ask(actorOf(person), { kind: 'question', words: 'one more thing' }),
  ]
  const late: Promise<PromiseSettledResult<unknown>[]>[] = []
  await erase(async () => {
    late.push(Promise.allSettled(writes.map((write) => write())))
    await waiting(writes.length)
  })
  const [outcomes] = await Promise.all(late)
  expect(outcomes!.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  for (const table of ['visits', 'choices', 'outbox']) expect(await rowsOf(table, person), table).toHaveLength(table === 'outbox' ? 1 : 0)
  expect(await database.query(`select 1 from requests where person_id = $1 and words is not null`, [person])).toEqual([])
})

test('what began before it is waited for, and goes with the rest', async () => {
  const { person, erase } = await leaving()
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  await client.query('begin')
  await client.query(`insert into visits (person_id, page) values ($1, '/overview')`, [person])
  const erasing = erase()
  await waiting(1)
  await client.query('commit')
  await client.end()
  await erasing
  expect(await rowsOf('visits', person)).toEqual([])
})

test('afterwards no table takes a row an erasure would have taken, from nobody', async () => {
  const { person, erase } = await leaving()
  await erase()
  await expect(database.query(`insert into visits (person_id, page) values ($1, '/overview')`, [person])).rejects.toThrow('erased')
  const guarded = await database.query<{ table: string }>(`select tgrelid::regclass::text as "table" from pg_trigger where tgname = 'refuse_for_erased' order by 1`)
  expect(guarded.map(({ table }) => table)).toEqual(erasedTables())
})

test('of visits that are written together, only those of who was erased are left out', async () => {
  const [{ person, erase }, other] = [await leaving(), await database.person({ email: `${randomUUID()}@customer.example` })]
  await erase()
  const before = (await rowsOf('visits', other)).length
  await visit(other, person, other)
  expect(await rowsOf('visits', other)).toHaveLength(before + 2)
  expect(await rowsOf('visits', person)).toEqual([])
})

test('a sign-in that was under way ends without a trace of the person', async () => {
  const { person, erase } = await leaving()
  const [{ email }] = (await database.query('select email from profiles where person_id = $1', [person])) as [{ email: string }]
  const late: Promise<unknown>[] = []
  await erase(async () => {
    late.push(askCode({ kind: 'auth' }, { audience: 'person', email, browser: randomUUID() }).catch(() => undefined))
    await waiting(1)
  })
  await Promise.all(late)
  for (const table of ['sign_in_codes', 'sessions']) expect(await rowsOf(table, person), table).toEqual([])
})
