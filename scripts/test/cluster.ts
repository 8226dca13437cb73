import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '#db/migrate.ts'
import { readSettings } from '#settings'
import { startPostgres, type Postgres } from '../postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the migrated database that each file's own is copied from. */
    template: { ownerUrl: string; adminUrl: string }
  }
}

/** A throw-away Postgres in a temporary folder, with one migrated database. Gone with this process, however that ends. */
export async function startCluster(secret: string): Promise<Postgres> {
  const folder = mkdtempSync(path.join(quickPlace(), 'forthright-test-'))
  const dataDir = path.join(folder, 'postgres')
  const abandon = () => {
    kill(dataDir)
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', abandon)
  // Vitest itself exits on the other signals.
  process.once('SIGHUP', () => process.exit(129))
  const postgres = await startPostgres({ dataDir, fast: true, log: () => undefined })
  const stop = async () => {
    await postgres.stop()
    process.off('exit', abandon)
    abandon()
  }
  try {
    await migrate(postgres.ownerUrl, readSettings({ SECRET: secret }).loginPasswords)
  } catch (error) {
    await stop()
    throw error
  }
  return { ...postgres, stop }
}

/** The memory that Linux offers as a folder, where there is plenty of it: a database a test file is two thousand files made and taken away. */
function quickPlace(): string {
  const [memory, plenty] = ['/dev/shm', 4 * 1024 ** 3]
  try {
    const { bavail, bsize } = statfsSync(memory)
    if (bavail * bsize >= plenty) return memory
  } catch {
    // There is none.
  }
  return tmpdir()
}

/** The server is detached, and an ending process can wait for nothing: the hard stop. */
function kill(dataDir: string): void {
  try {
    process.kill(Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT')
  } catch {
    // It has ended already.
  }
}

let running: Promise<Postgres> | undefined
let users = 0

/** One cluster for a whole run of vitest, however many of its projects ask. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  users += 1
  running ??= startCluster(String(project.config.env['SECRET']))
  const { ownerUrl, adminUrl } = await running
  project.provide('template', { ownerUrl, adminUrl })
  return async () => {
    users -= 1
    if (users === 0) await (await running)?.stop()
  }
}
