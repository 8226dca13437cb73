import { EventEmitter } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { run, type Runner, type RunnerOptions, type TaskList, type WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { closeAppPool } from '#db/client.ts'
import { settings } from '#settings'
import { settleJournal } from '#privacy/erasure/settle-journal.ts'
import { beat } from '#privacy/health/beat.ts'
import { inspectDatabase } from '#privacy/health/inspect-database.ts'
import { isOpen } from '#privacy/health/is-open.ts'
import { archives } from '#privacy/stores/archives.ts'
import { mostWebhooks } from '#privacy/webhooks/webhook-input.ts'
import { startTelemetry } from '#telemetry/start-telemetry.ts'
import { cronItems } from './cron.ts'
import { freeAbandoned } from './free-abandoned.ts'
import { holdJobs } from './hold-jobs.ts'
import { queueLog } from './queue-log.ts'
import { builds, largeBuilds, mails, tasks, webhooks } from './tasks.ts'
import { traced } from './traced.ts'

const beatEvery = 3_000
const lookAgain = 1_000
const freeEvery = 10_000
const lookForWaiting = 20

/** Runs the queue until SIGTERM or the end of its parent; what is under way is finished first. */
async function main(): Promise<void> {
  const problems = await inspectDatabase()
  for (const problem of problems) console.error(problem)
  if (problems.length > 0) process.exit(1)

  const endTelemetry = await startTelemetry('worker')
  // Each runner keeps one to listen; the rest they share, for a moment at a time, so that few are open. The queue warns where fewer may be than a runner has places.
  const pool = new pg.Pool({ connectionString: settings().databaseQueueUrl, max: mostWebhooks + 5 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const underWay = new Set<string>()
  const events: WorkerEvents = new EventEmitter()
  events.on('job:start', ({ job }) => underWay.add(job.id)).on('job:complete', ({ job }) => underWay.delete(job.id))
  const work = (taskList: TaskList, concurrency: number, more: Pick<RunnerOptions, 'parsedCronItems'> = {}) =>
    run({
      pgPool: pool,
      taskList: traced(taskList),
      concurrency,
      parsedCronItems: [],
      pollInterval: 1_000,
      noHandleSignals: true,
      logger: queueLog,
      events,
      // A pooler in transaction mode keeps no prepared statements.
      noPreparedStatements: true,
      ...more,
    })
  const heart = setInterval(() => void beat({ kind: 'worker', task: 'heartbeat' }).catch(() => undefined), beatEvery)
  await beat({ kind: 'worker', task: 'heartbeat' })
  // Also while what is under way at a stop is finished.
  const hold = setInterval(() => void holdJobs(pool, underWay).catch(() => undefined), beatEvery)
  const free = setInterval(() => void freeAbandoned(pool, underWay).catch(() => undefined), freeEvery)

  let runners: Runner[] = []
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    clearInterval(heart)
    clearInterval(free)
    await Promise.all(runners.map((runner) => runner.stop()))
    clearInterval(hold)
    // The queue writes what became of the last jobs without waiting for it, and a pool that ends forgets who waits for a connection.
    do await setTimeout(lookForWaiting)
    while (pool.waitingCount > 0)
    await pool.end()
    await closeAppPool()
    await endTelemetry()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
  process.on('disconnect', () => void stop())

  await opening(() => stopping)
  if (stopping) return
  runners = await Promise.all([
    work(tasks, 2, { parsedCronItems: cronItems }),
    work(mails, 2),
    work(builds, 2),
    work(largeBuilds, 1),
    // Each is told one thing at a time.
    work(webhooks, mostWebhooks),
  ])
  await Promise.all(runners.map((runner) => runner.promise))
}

/** Nothing is done, and nobody written to, on a database that lacks what its journal has; what a crash has left is done over here. */
async function opening(isStopping: () => boolean): Promise<void> {
  await settleJournal({ kind: 'worker', task: 'replay' }, { store: archives() })
  while (!isStopping() && !(await isOpen({ kind: 'visitor' }))) await setTimeout(lookAgain)
}

await main()
