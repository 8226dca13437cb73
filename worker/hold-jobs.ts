import type { Pool } from 'pg'

/**
 * Says of the jobs under way that whoever works at them lives: their locks, and those of their queues, are as if taken now. `ids`: theirs in the queue. To be repeated well within what `freeAbandoned` waits.
 */
export async function holdJobs(pool: Pool, ids: Iterable<string>): Promise<void> {
  const held = [...ids]
  if (held.length === 0) return
  await pool.query(
    `with held as (update graphile_worker._private_jobs set locked_at = now() where id = any($1::bigint[]) and locked_at is not null returning job_queue_id)
     update graphile_worker._private_job_queues set locked_at = now() where locked_at is not null and id in (select job_queue_id from held)`,
    [held],
  )
}
