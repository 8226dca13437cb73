import { constants } from 'node:fs'
import { cp, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

/** What a running server makes anew, and what is of no use to another (PostgreSQL, "Making a Base Backup Using the Low Level API"). */
const emptied = ['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans']
const left = /^(postmaster\.(pid|opts)|pg_internal\.init.*|pgsql_tmp.*)$/

/**
 * Copies the cluster of a running server, as of the end of the copying, while it serves: files may change under the copy, and the log that is copied last says how. Gives nothing.
 *
 * @param adminUrl connection of the cluster's superuser
 * @param dataDir the server's folder
 * @param to an empty folder
 */
export async function copyCluster(adminUrl: string, dataDir: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    // Goes with this session, and until then no piece of the log is thrown away.
    await client.query("select pg_create_physical_replication_slot('forthright_backup', true, true)")
    await client.query("select pg_backup_start('forthright', true)")
    await copyFolder(dataDir, to)
    const { rows } = await client.query<{ label: string; spaces: string }>('select labelfile as label, spcmapfile as spaces from pg_backup_stop(false)')
    if (rows[0]!.spaces.trim() !== '') throw new Error('The database has tablespaces outside of its folder; back it up with the tools of the server.')
    await writeFile(path.join(to, 'backup_label'), rows[0]!.label, { mode: 0o600 })
    await copyLog(path.join(dataDir, 'pg_wal'), path.join(to, 'pg_wal'))
  } finally {
    await client.end()
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (left.test(entry.name)) continue
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) await (emptied.includes(entry.name) ? mkdir(target, { mode: 0o700 }) : copyFolder(source, target))
    else if (entry.isFile()) await copyFile(source, target, constants.COPYFILE_FICLONE).catch(unlessGone)
    else throw new Error(`${entry.name} in the database's folder leads elsewhere; back it up with the tools of the server.`)
  }
}

async function copyLog(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) if (/^[0-9A-F]{24}$|\.history$/.test(name)) await cp(path.join(from, name), path.join(to, name)).catch(unlessGone)
  await mkdir(path.join(to, 'archive_status'), { recursive: true, mode: 0o700 })
}

/** A table that was dropped meanwhile. */
function unlessGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
