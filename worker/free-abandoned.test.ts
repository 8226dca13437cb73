import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { settings } from '#settings'
import { freeAbandoned, lostAfter } from './free-abandoned.ts'
import { holdJobs } from './hold-jobs.ts'

const database = await testDatabase()
/** As the worker reaches its queue: by that role's own rights. */
const pool = new pg.Pool({ connectionString: settings().databaseQueueUrl, max: 2 })
afterAll(() => pool.end())
beforeEach(() => database.query('delete from graphile_worker._private_jobs'))

/** A job that some worker has had in hand for so many seconds. */
async function inHand(seconds: number, lane: string | null = null): Promise<string> {
  const [job] = await database.query<{ id: string }>(`select id from graphile_worker.add_job('send-mail', '{}', queue_name => $2, job_key => $1, max_attempts => 3)`, [randomUUID(), lane])
  const locks = `locked_by = 'worker', locked_at = now() - make_interval(secs => $2)`
  await database.query(`update graphile_worker._private_jobs set attempts = 1, ${locks} where id = $1`, [job!.id, seconds])
  await database.query(`update graphile_worker._private_job_queues set ${locks} where id = (select job_queue_id from graphile_worker._private_jobs where id = $1)`, [job!.id, seconds])
  return job!.id
}
const waiting = async () => (await database.query<{ id: string }>('select id from graphile_worker._private_jobs where is_available order by id')).map(({ id }) => id)
const given = async () => Number((await database.query<{ waiting: string }>('select waiting from failed_jobs()'))[0]!.waiting)
const lanes = async () => (await database.query<{ queue_name: string }>('select queue_name from graphile_worker._private_job_queues where is_available order by 1')).map(({ queue_name }) => queue_name)

test('what a dead worker had in hand waits again, its lane as well; what one holds that lives does not, however long it takes', async () => {
  const dead = await inHand(lostAfter + 1, 'dead')
  const held = await inHand(lostAfter + 1, 'held')
  const young = await inHand(lostAfter - 20)
  expect(await freeAbandoned(pool, [held])).toBe(1)
  expect([await waiting(), await lanes()]).toEqual([[dead], ['dead']])
  expect(await database.query('select attempts, last_error from graphile_worker._private_jobs where id = $1', [dead]), 'its try is counted').toEqual([{ attempts: 1, last_error: null }])
  await holdJobs(pool, [dead, young])
  expect(await waiting(), 'nobody holds what nobody has').toEqual([dead])
})

test('what died at its last try has one more and no third; what was asked for anew meanwhile is not done twice', async () => {
  const last = await inHand(lostAfter + 1)
  const replaced = await inHand(lostAfter + 1)
  const dies = () => database.query(`update graphile_worker._private_jobs set attempts = max_attempts, locked_by = 'worker', locked_at = now() - make_interval(secs => $1)`, [lostAfter + 1])
  await dies()
  await database.query('update graphile_worker._private_jobs set key = null where id = $1', [replaced])
  expect(await freeAbandoned(pool, [])).toBe(1)
  expect(await waiting()).toEqual([last])
  expect(await given()).toBe(0)
  await dies()
  expect(await freeAbandoned(pool, [])).toBe(1)
  expect([await waiting(), await given()]).toEqual([[], 1])
})

test('a job that was given up goes when another has taken its place, and no other does', async () => {
  const add = async (name: string) => (await database.query<{ id: string }>(`select id from graphile_worker.add_job('sweep', job_key => $1, max_attempts => 1)`, [name]))[0]!.id
  const [replaced, kept] = [await add('one'), await add('other')]
  await database.query('update graphile_worker._private_jobs set attempts = 1')
  const next = await add('one')
  const running = await inHand(1)
  await database.query('update graphile_worker._private_jobs set key = null, attempts = max_attempts where id = $1', [running])
  expect(await freeAbandoned(pool, [])).toBe(0)
  const left = (await database.query<{ id: string }>('select id from graphile_worker._private_jobs')).map(({ id }) => id)
  expect(left.toSorted()).toEqual([kept, next, running].toSorted())
  expect(left).not.toContain(replaced)
})

test('a worker that could not say what it has in hand frees nothing', async () => {
  const own = await inHand(lostAfter + 1)
  expect(await freeAbandoned(pool, [own])).toBe(0)
  await inHand(lostAfter + 1)
  await expect(freeAbandoned(pool, ['no number'])).rejects.toMatchObject({ code: '22P02' })
  expect(await waiting()).toEqual([])
})
