import { existsSync } from 'node:fs'
import { cp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readDescription, partsOf } from './backup/copies.ts'
import { undump } from './backup/by-dump.ts'
import { findPostgres } from './postgres.ts'
import { claim } from './start/claim.ts'

/**
 * `npm run restore -- folder`: puts a backup in place of the database, while the portal is stopped. The next start finds that the database lacks what the journal has, and
 * serves nobody until that is done over.
 */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [named] = positionals
  if (!named || positionals.length > 1) throw new Error('Name the folder of a backup: npm run restore -- var/backups/…')
  const folder = path.resolve(named)
  const { at, how } = await readDescription(folder)
  const dataDir = path.resolve(process.env['DATA_DIR'] ?? 'var')
  const elsewhere = process.env['BACKUP_DATABASE_URL'] ?? process.env['DATABASE_URL']
  if ((how === 'dump') !== Boolean(elsewhere)) throw new Error(how === 'dump' ? 'This backup is of a database elsewhere: set BACKUP_DATABASE_URL to where it belongs.' : 'This backup is of the embedded database: unset DATABASE_URL and BACKUP_DATABASE_URL.')
  const { release } = await claim(dataDir, 'a restore')
  try {
    if (elsewhere) await undump(elsewhere, partsOf(folder).dump)
    else await replaceCluster(path.join(dataDir, 'postgres'), partsOf(folder).data)
  } finally {
    release()
  }
  console.log(`The database is that of ${at}. Start the portal: it serves nobody until "npm run replay" has done over what came after.`)
}

async function replaceCluster(cluster: string, from: string): Promise<void> {
  if (findPostgres(cluster)) throw new Error('The database still runs. Stop the portal first.')
  const [fresh, before] = [`${cluster}.restored`, `${cluster}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`]
  await rm(fresh, { recursive: true, force: true })
  await cp(from, fresh, { recursive: true })
  if (existsSync(cluster)) {
    await rename(cluster, before)
    console.log(`What was there before is in ${before}. It holds people's data: delete it once you are sure.`)
  }
  await rename(fresh, cluster)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The restore failed.')
  process.exitCode = 1
})
