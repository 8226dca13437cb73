import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { freePort } from '../free-port.ts'
import { until } from '../until.ts'
import { type Cluster, environment } from './cluster.ts'
import { clearStalePid, findPostmaster, type Postmaster } from './postmaster.ts'

/** How long a start may take: recovery after a crash replays the log first. */
const startWithin = 120_000

/**
 * The server that already serves this data folder, once it is ready; undefined when there is none, and then nothing that one left behind is in the way of another.
 *
 * @param log receives a line when there is one
 */
export async function takeOver(dataDir: string, log: (line: string) => void): Promise<Postmaster | undefined> {
  const server = findPostmaster(dataDir)
  if (!server) {
    clearStalePid(dataDir)
    return undefined
  }
  const settled = await until(
    () => {
      const now = findPostmaster(dataDir)
      return !now || now.pid !== server.pid ? 'ended' : now.status === 'ready' ? now : undefined
    },
    startWithin,
    `The Postgres that already runs (process ${server.pid}) becoming ready`,
  )
  if (settled === 'ended') return takeOver(dataDir, log)
  log(`Postgres was still running from before (process ${server.pid}); using it.`)
  return settled
}

/**
 * A new server of a cluster, ready.
 *
 * @param fast trades safety against power failure for speed
 * @param preferred port; a free one is taken without it, or when it is not free
 * @throws Error that says what Postgres said when it gave up
 */
export async function launch(cluster: Cluster, fast: boolean, preferred?: number): Promise<Postmaster> {
  const deadline = performance.now() + startWithin
  for (let port = preferred; ; port = undefined) {
    const outcome = await tryLaunch(cluster, fast, port ?? (await freePort()))
    if (typeof outcome !== 'string') return outcome
    // Sessions of a killed server need a moment to notice; a free port may be taken by somebody faster.
    const passing = /pre-existing shared memory block|could not bind|could not create any TCP/.test(outcome)
    if (!passing || performance.now() > deadline) {
      const fatal = outcome.split('\n').find((line) => /FATAL|PANIC|ERROR/.test(line)) ?? outcome.trim()
      throw new Error(`Postgres did not start: ${fatal} (more in ${cluster.dataDir}.log)`)
    }
  }
}

/** @returns the running server, or what it wrote before it gave up */
async function tryLaunch(cluster: Cluster, fast: boolean, port: number): Promise<Postmaster | string> {
  const { dataDir, identity, binaries } = cluster
  const logFile = `${dataDir}.log`
  const output = openLog(logFile)
  const before = statSync(logFile).size
  const [command = '', ...args] = [...identity.prefix, binaries.postgres, '-D', dataDir, ...flags(port, fast)]
  const server = spawn(command, args, {
    ...identity.owner,
    env: environment,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  let ended: string | undefined
  server.once('error', (error) => (ended = error.message))
  server.once('exit', (code, signal) => (ended = `ended with ${code ?? signal}`))
  server.unref()
  const outcome = await until(
    () => {
      const now = findPostmaster(dataDir)
      return now?.pid === server.pid && now?.status === 'ready' ? now : ended
    },
    startWithin,
    'Postgres becoming ready',
  )
  if (typeof outcome !== 'string') return outcome
  return readFileSync(logFile).subarray(before).toString() || outcome
}

function flags(port: number, fast: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements and the detail of an error can hold what people typed: neither belongs in a log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(fast && {
      fsync: 'off',
      full_page_writes: 'off',
      wal_level: 'minimal',
      max_wal_senders: 0,
      autovacuum: 'off',
      max_connections: 400,
    }),
  }
  return Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])
}

function openLog(file: string): number {
  const large = 5 * 1024 * 1024
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > large) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}
