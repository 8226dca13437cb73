import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { DatabaseFault } from '#db/door.ts'
import { startedCampaign } from '#db/test-campaign.ts'
import { testDatabase } from '#db/test-database.ts'
import { sendBatch } from './campaigns/send-batch.ts'
import { choose } from './choices/choose.ts'
import { askErasure } from './erasure/ask-erasure.ts'
import { carryOut } from './erasure/carry-out.ts'
import { overTheErased } from './over-the-erased.ts'
import { importPeople, type RefusedRow } from './profile/import-people.ts'

const database = await testDatabase()
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const signedIn = (person: string) => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() }) as const

/** How many wait for somebody else. */
const waiting = async (): Promise<number> => (await database.query<{ n: number }>('select count(*)::int as n from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0'))[0]!.n
const untilOneWaits = () => vi.waitFor(async () => expect(await waiting()).toBe(1), { timeout: 10_000 })

/**
 * Does what finds somebody and then waits for what a statement has taken. Meanwhile they ask to be deleted; it goes on in the middle of that deletion, and writes about them while they go.
 */
async function asTheyGo<T>(person: string, taken: { sql: string; values: unknown[] }, work: () => Promise<T>): Promise<T> {
  const gate = new pg.Client({ connectionString: database.adminUrl })
  await gate.connect()
  try {
    await gate.query('begin')
    await gate.query(taken.sql, taken.values)
    const end = Promise.allSettled([work()])
    await untilOneWaits()
    await askErasure(signedIn(person))
    const due = await database.query<{ id: string }>('update erasures set due_at = now() where person_id = $1 returning id', [person])
    await carryOut({ kind: 'eraser', people: [person] }, {
      erasures: due.map(({ id }) => id),
      async onStep(step, when) {
        if (step !== 'tombstones' || when !== 'before') return
        await gate.query('rollback')
        await untilOneWaits()
      },
    })
    expect(await database.query('select state from people where id = $1', [person])).toEqual([{ state: 'closed' }])
    const [done] = await end
    if (done.status === 'rejected') throw done.reason
    return done.value
  } finally {
    await gate.end()
  }
}

test('a campaign reaches everybody else of a batch of whom one goes between being found and being written to', async () => {
  const [had, goes, stays] = await Promise.all(Array.from({ length: 3 }, () => database.person({}, small)))
  for (const person of [had!, goes!, stays!]) await choose(signedIn(person), { topic: 'events', decision: 'in' })
  const id = await startedCampaign(database, { topic: 'events' })
  await database.query(`insert into outbox (kind, person_id, topic, campaign_id, subject, basis) values ('marketing', $1, 'events', $2, 'News', 'consent')`, [had, id])
  // Whether somebody has the message already the batch finds out as it puts theirs in.
  await asTheyGo(goes!, { sql: 'delete from outbox where campaign_id = $1', values: [id] }, () => sendBatch({ kind: 'worker', task: 'mail' }, { id }))
  const reached = await database.query<{ person: string }>('select person_id as person from outbox where campaign_id = $1', [id])
  expect(new Set(reached.map(({ person }) => person))).toEqual(new Set([had, stays]))
  expect(await database.query('select queued, everybody from campaigns where id = $1', [id])).toEqual([{ queued: 1, everybody: true }])
})

const agreed = { agreed_to: 'offers', agreed_on: '2025-03-03', agreed_wording: 'Yes, write to me.', agreed_where: 'Trade fair, Leeds' }

test('a list brings everybody else of a batch of whom one goes between being found and being written about, and refuses that one', async () => {
  const [external_id, email] = [randomUUID(), `${randomUUID()}@customer.example`]
  const goes = await database.person({ externalId: external_id, email, city: 'Leeds' }, small)
  const fresh = { external_id: randomUUID(), email: `${randomUUID()}@customer.example` }
  const refused: RefusedRow[] = []
  async function* rows() {
    yield* await Promise.resolve([{ line: 2, cells: fresh }, { line: 3, cells: { external_id, email, ...agreed } }])
  }
  const taken = { sql: `with one as (insert into people default values returning id) insert into profiles (person_id, external_id, email) select id, $1, $2 from one`, values: [fresh.external_id, fresh.email] }
  const sum = await asTheyGo(goes, taken, () => importPeople({ kind: 'importer' }, rows(), (row) => refused.push(row)))
  expect(sum).toEqual({ made: 1, changed: 0, unchanged: 0, refused: 1, kept: 0 })
  expect(refused).toEqual([{ line: 3, column: 'external_id', reason: 'erased' }])
  expect(await database.query('select external_id from profiles where external_id = any($1)', [[external_id, fresh.external_id]])).toEqual([{ external_id: fresh.external_id }])
  expect(await database.query('select from choices where person_id = $1 union all select from corrections where person_id = $1', [goes])).toEqual([])
})

test('it is begun so many times in all, and once where anything else fails', async () => {
  const begun = async (constraint: string): Promise<number> => {
    const fault = new DatabaseFault(Object.assign(new pg.DatabaseError('', 0, 'error'), { code: '23503', constraint }))
    const work = vi.fn<() => Promise<never>>(() => Promise.reject(fault))
    await expect(overTheErased(work, 3)).rejects.toBe(fault)
    return work.mock.calls.length
  }
  expect(await begun('person_erased')).toBe(3)
  expect(await begun('choices_person_id_people_id_fk')).toBe(1)
  const once = vi.fn<() => Promise<string>>(() => Promise.resolve('done'))
  expect([await overTheErased(once, 3), once.mock.calls.length]).toEqual(['done', 1])
})
