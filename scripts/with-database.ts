import { existsSync } from 'node:fs'
import path from 'node:path'
import { startPostgres } from './postgres.ts'

/**
 * Runs a command of the operator's on the portal's database: the configured one, or the embedded one, which is started for it when the
 * portal is not running. Throws a sentence when there is none yet.
 */
export async function withDatabase(work: () => Promise<void>): Promise<void> {
  if (process.env['DATABASE_URL']) return work()
  const folder = path.resolve(process.env['DATA_DIR'] ?? 'var')
  const dataDir = path.join(folder, 'postgres')
  if (!existsSync(dataDir)) throw new Error('There is no database yet: run `npm start` once, or set DATABASE_URL.')
  const postgres = await startPostgres({ dataDir, log: () => undefined })
  process.env['DATABASE_URL'] = postgres.ownerUrl
  try {
    await work()
  } finally {
    if (!postgres.found) await postgres.stop()
  }
}
