import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { copyCluster } from './backup/of-cluster.ts'
import { environment } from '../environment.ts'
import { describe, dropOlder, partsOf } from './backup/copies.ts'
import { dump } from './backup/by-dump.ts'
import { lastLineIn } from './backup/last-line.ts'
import { startPostgres } from './postgres.ts'
import { makePrivateFolder } from './private-folder.ts'

/**
 * `npm run backup [-- folder]`: copies the database, while the portal serves or not, into a folder of its own below the one that is named (without one: `backups` in the
 * data folder), and deletes those beside it that are older than `BACKUP_DAYS`: receipts of deletions name that horizon. People's keys and the journal are not in it, and must not be: they are what keeps a deletion from being undone by it.
 */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  if (positionals.length > 1) throw new Error('Name one folder, or none: npm run backup -- /somewhere/safe')
  const dataDir = path.resolve(process.env['DATA_DIR'] ?? 'var')
  const at = new Date()
  const all = path.resolve(positionals[0] ?? path.join(dataDir, 'backups'))
  const folder = path.join(all, at.toISOString().replaceAll(/[:.]/g, '-'))
  const unfinished = `${folder}.part`
  makePrivateFolder(unfinished)
  try {
    await fill(unfinished, { at, dataDir })
    await rename(unfinished, folder)
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
  const days = environment.shape.BACKUP_DAYS.parse(process.env['BACKUP_DAYS'] || undefined)
  const old = await dropOlder(all, { at, days })
  console.log(`Backed up into ${folder}. ${old > 0 ? `Deleted ${old} that ${old === 1 ? 'is' : 'are'} older than ${days} days.` : `A backup that is made after ${days} days deletes it.`}`)
}

async function fill(folder: string, { at, dataDir }: { at: Date; dataDir: string }): Promise<void> {
  const elsewhere = process.env['BACKUP_DATABASE_URL'] ?? process.env['DATABASE_URL']
  if (elsewhere) {
    const journal = await lastLineIn(elsewhere)
    await dump(elsewhere, partsOf(folder).dump)
    return describe(folder, { at: at.toISOString(), how: 'dump', journal })
  }
  const cluster = path.join(dataDir, 'postgres')
  const postgres = await startPostgres({ dataDir: cluster, log: () => undefined })
  try {
    const journal = await lastLineIn(postgres.adminUrl)
    await mkdir(partsOf(folder).data, { mode: 0o700 })
    await copyCluster(postgres.adminUrl, cluster, partsOf(folder).data)
    await describe(folder, { at: at.toISOString(), how: 'cluster', journal })
  } finally {
    if (!postgres.found) await postgres.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The backup failed.')
  process.exitCode = 1
})
