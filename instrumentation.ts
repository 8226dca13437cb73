import { inspectDatabase } from '#privacy/health/inspect-database.ts'

const again = 5_000

/** Runs once when the web server starts: it serves nobody from a database that does not keep people apart. */
export async function register(): Promise<void> {
  let problems: string[]
  try {
    problems = await inspectDatabase()
  } catch {
    // Out of reach is not unfit: requests are answered as long as it lasts, and the question is asked again.
    setTimeout(() => void register(), again).unref()
    return
  }
  if (problems.length === 0) return
  for (const problem of problems) process.stderr.write(`${problem}\n`)
  process.exit(1)
}
