import { Logger, type Job } from 'graphile-worker'
import { faultOf } from '#telemetry/fault-of.ts'

/** What the queue tells of a task that failed. */
type Failed = { failure?: true; job?: Job; error?: unknown; duration?: number }

/**
 * The log of the queue: a line of JSON for what did not go well, as the rest of the log has it. What went well is in the database. Of a failed task it says which, which try it was and where in the code it failed; of the queue itself how its
 * sentence begins, for the rest may quote an error.
 */
export const queueLog = new Logger(() => (level, message, meta = {}) => {
  if (!['error', 'warning'].includes(level)) return
  const { failure, job, error, duration } = meta as Failed
  const about =
    failure && job
      ? { what: 'task-failed', task: job.task_identifier, job: job.id, attempt: job.attempts, of: job.max_attempts, ms: Math.round(duration ?? 0) }
      : { what: 'queue', said: /^[\p{L} ,]+/u.exec(message)?.[0].trim() }
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...about, ...(error !== undefined && faultOf(error)) })}\n`)
})
