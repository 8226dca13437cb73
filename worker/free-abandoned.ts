import type { Pool } from 'pg'
import { holdJobs } from './hold-jobs.ts'

/** A worker that has said nothing of a job for so many seconds is dead, as a builder of downloads is. */
export const lostAfter = 60

/**
 * Gives back to the queue what a worker had in hand that was killed: the queue itself would wait four hours. Nothing is taken from one that lives, wherever it runs, for it holds its jobs (`holdJobs`). So does this one first: `ids` are those it has in hand
 * itself, and after a time without the database it frees nothing before it has said so. What died at its last try has one more, so that it comes to an end which is noted; what dies at that one, too, is given up. What was asked for anew meanwhile (it has
 * no key any more) is not done again, and goes, as does what was given up when another took its place. Gives how many jobs were freed.
 */
export async function freeAbandoned(pool: Pool, ids: Iterable<string>): Promise<number> {
  await holdJobs(pool, ids)
  const { rows } = await pool.query<{ n: number }>(
    `with replaced as (
       delete from graphile_worker._private_jobs where key is null and attempts >= max_attempts and (locked_at is null or locked_at < now() - make_interval(secs => $1))
     ), freed as (
       update graphile_worker._private_jobs set locked_at = null, locked_by = null, run_at = greatest(run_at, now()), updated_at = now(),
         attempts = case when last_error is distinct from 'lost' then least(attempts, max_attempts - 1) else attempts end,
         last_error = case when attempts >= max_attempts then 'lost' else last_error end
       where locked_at < now() - make_interval(secs => $1) and not (key is null and attempts >= max_attempts) returning 1
     ), queues as (update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at < now() - make_interval(secs => $1))
     select count(*)::int as n from freed`,
    [lostAfter],
  )
  return rows[0]!.n
}
