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
const lanes = async () => (await database.query<{ queue_name: string }>('select queue_name from graphile_worker._private_job_queues where is_available order by 1')).map(({ queue_name }) => queue_name)

test('what a dead worker had in hand waits again, its lane as well; what one holds that lives does not, however long it takes', async () => {
  const dead = await inHand(lostAfter + 1, 'dead')
  const held = await inHand(lostAfter + 1, 'held')
  const young = await inHand(lostAfter - 20)
  await holdJobs(pool, [held])
  expect(await freeAbandoned(pool)).toBe(1)
  expect([await waiting(), await lanes()]).toEqual([[dead], ['dead']])
  expect(await database.query('select attempts, last_error from graphile_worker._private_jobs where id = $1', [dead]), 'its try is counted').toEqual([{ attempts: 1, last_error: null }])
  await holdJobs(pool, [dead, young])
  expect(await waiting(), 'nobody holds what nobody has').toEqual([dead])
})

test('what died at its last try has one more; what was asked for anew meanwhile is not done twice', async () => {
  const last = await inHand(lostAfter + 1)
  const replaced = await inHand(lostAfter + 1)
  await database.query('update graphile_worker._private_jobs set attempts = max_attempts')
  await database.query('update graphile_worker._private_jobs set key = null where id = $1', [replaced])
  await freeAbandoned(pool)
  expect(await waiting()).toEqual([last])
})
