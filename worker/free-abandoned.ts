import type { Pool } from 'pg'

/** A worker that has said nothing of a job for so many seconds is dead, as a builder of downloads is. */
export const lostAfter = 60

/**
 * Gives back to the queue what a worker had in hand that was killed: the queue itself would wait four hours. Nothing is taken from one that lives, wherever it runs, for it holds its jobs (`holdJobs`). What died at its last
 * try has one more, so that it comes to an end which is noted; what was asked for anew meanwhile (it has no key any more) has none. Gives how many jobs.
 */
export async function freeAbandoned(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `with freed as (
       update graphile_worker._private_jobs set locked_at = null, locked_by = null, run_at = greatest(run_at, now()), attempts = case when key is null then attempts else least(attempts, max_attempts - 1) end
       where locked_at < now() - make_interval(secs => $1) returning 1
     ), queues as (update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at < now() - make_interval(secs => $1))
     select count(*)::int as n from freed`,
    [lostAfter],
  )
  return rows[0]!.n
}
