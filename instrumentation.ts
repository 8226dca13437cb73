import { settleJournal } from '#privacy/erasure/settle-journal.ts'
import { inspectDatabase } from '#privacy/health/inspect-database.ts'
import { archives } from '#privacy/stores/archives.ts'
import { startTelemetry } from '#telemetry/start-telemetry.ts'
import { report } from './app/report.ts'

const again = 5_000

/** Runs once when the web server starts: it serves nobody from a database that does not keep people apart. */
export async function register(): Promise<void> {
  await startTelemetry('web')
  await inspected()
}

async function inspected(): Promise<void> {
  let problems: string[]
  try {
    problems = await inspectDatabase()
  } catch {
    // Out of reach is not unfit: requests are answered as long as it lasts, and the question is asked again.
    setTimeout(() => void inspected(), again).unref()
    return
  }
  if (problems.length === 0) return settle()
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exit(1)
}

/** What a crash may leave undone of the journal is done over before anybody is served. */
async function settle(): Promise<void> {
  try {
    await settleJournal({ kind: 'worker', task: 'replay' }, { store: archives() })
  } catch (error) {
    report(error, 'journal')
  }
}
