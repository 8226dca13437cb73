import { readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { findBinaries, type Binaries } from './postgres/binaries.ts'
import { openCluster } from './postgres/cluster.ts'
import { launch, takeOver } from './postgres/launch.ts'
import { findPostmaster } from './postgres/postmaster.ts'
import { makePrivateFolder } from './private-folder.ts'
import { until } from './until.ts'

/** The one database of the embedded cluster, and the role that owns it. */
const name = 'forthright'

const stopWithin = 30_000

export type Postgres = {
  /** Connection of the role that owns the database: may create roles and databases, is no superuser, bypasses nothing. */
  ownerUrl: string
  /** Connection of the cluster's superuser, who sees past every policy. For tests and inspection, never for the application. */
  adminUrl: string
  port: number
  /** The server was already running, left over from a run that was killed. */
  found: boolean
  /** Resolves when the server has ended without `stop` having been called. */
  gone: Promise<void>
  /** Ends sessions, flushes and waits until the server is gone. Safe to call twice. */
  stop(): Promise<void>
}

/**
 * Starts the embedded Postgres of a data folder, or takes over the one that already serves it.
 *
 * The server listens on 127.0.0.1 only, asks for a password (kept beside the folder, mode 0600), writes to
 * `<dataDir>.log`, and is detached: a Ctrl-C in the terminal does not reach it, so whoever started it stops it last.
 *
 * @param dataDir folder of the cluster; made when missing
 * @param log receives one line for each thing worth knowing
 * @param fast for tests: trades safety against power failure for speed, and lets many databases be used at once
 * @param port preferred port; a free one is taken without it
 * @param binaries for tests: another Postgres than the one npm installed
 * @throws NoEmbeddedPostgres when it cannot run on this machine; any other Error says in one line what to do
 */
export async function startPostgres(options: {
  dataDir: string
  log: (line: string) => void
  fast?: boolean
  port?: number
  binaries?: Binaries
}): Promise<Postgres> {
  const { log, fast = false } = options
  const dataDir = truePath(options.dataDir)
  const cluster = openCluster(dataDir, options.binaries ?? (await findBinaries()), fast)
  const found = await takeOver(dataDir, log)
  const server = found ?? (await launch(cluster, fast, options.port))
  const url = (role: string, database: string) =>
    `postgres://${role}:${cluster.password}@127.0.0.1:${server.port}/${database}`
  await createDatabase(url('postgres', 'postgres'), cluster.password)

  let stopping: Promise<void> | undefined
  return {
    ownerUrl: url(name, name),
    adminUrl: url('postgres', name),
    port: server.port,
    found: found !== undefined,
    gone: watch(dataDir, server.pid, () => stopping !== undefined),
    stop: () => (stopping ??= stop(dataDir, server.pid)),
  }
}

/**
 * The addresses of the embedded Postgres when it is running already: for commands run beside `npm start`.
 *
 * @returns undefined when no server serves the folder
 */
export function findPostgres(dataDir: string): Pick<Postgres, 'ownerUrl' | 'adminUrl' | 'port'> | undefined {
  const cluster = truePath(dataDir)
  const server = findPostmaster(cluster)
  if (server?.status !== 'ready') return undefined
  const password = readFileSync(`${cluster}.password`, 'utf8').trim()
  const at = `${password}@127.0.0.1:${server.port}/${name}`
  return { ownerUrl: `postgres://${name}:${at}`, adminUrl: `postgres://postgres:${at}`, port: server.port }
}

/** One name for one folder, whatever links lead to it: a running server is recognised by it. */
function truePath(dataDir: string): string {
  const above = path.dirname(path.resolve(dataDir))
  makePrivateFolder(above)
  return path.join(realpathSync(above), path.basename(dataDir))
}

async function createDatabase(url: string, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $1) as database`,
      [name],
    )
    if (!rows[0]?.role) {
      // As little as a managed server gives: what runs here runs there.
      await client.query(`create role ${name} login createdb createrole password '${password}'`)
      await client.query(`grant pg_signal_backend to ${name}`)
    }
    if (!rows[0]?.database) await client.query(`create database ${name} owner ${name}`)
  } finally {
    await client.end()
  }
}

function watch(dataDir: string, pid: number, expected: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (findPostmaster(dataDir)?.pid === pid) return
      clearInterval(timer)
      if (!expected()) resolve()
    }, 500).unref()
  })
}

async function stop(dataDir: string, pid: number): Promise<void> {
  const over = () => findPostmaster(dataDir)?.pid !== pid
  const ask = async (signal: NodeJS.Signals) => {
    if (over()) return
    process.kill(pid, signal)
    await until(over, stopWithin, 'Postgres ending')
  }
  await ask('SIGINT').catch(() => ask('SIGQUIT'))
}
