import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

/** What a running server says of itself in `postmaster.pid`. */
export type Postmaster = { pid: number; port: number; status: string }

/**
 * The server that serves this data folder now, or undefined when there is none.
 *
 * A file left behind by `kill -9` names a process that is gone or, worse, a number the system has since given to
 * somebody else; Postgres would refuse to start for the second. So the process has to be a Postgres of this very folder.
 *
 * @param dataDir absolute path of the cluster
 */
export function findPostmaster(dataDir: string): Postmaster | undefined {
  const noted = readPid(dataDir)
  return noted && serves(noted.pid, dataDir) ? noted : undefined
}

/** Takes away a `postmaster.pid` whose number now belongs to a stranger; for one that belongs to nobody Postgres does it. */
export function clearStalePid(dataDir: string): void {
  const noted = readPid(dataDir)
  if (!noted || serves(noted.pid, dataDir) || !exists(noted.pid)) return
  rmSync(path.join(dataDir, 'postmaster.pid'))
}

function readPid(dataDir: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!Number.isSafeInteger(pid) || pid < 1) return undefined
  return { pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? '').trim() }
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** True while the process is a Postgres server of this folder; a zombie, which has no command line, is not. */
function serves(pid: number, dataDir: string): boolean {
  const command = commandLine(pid)
  return command.includes('postgres') && command.includes(dataDir)
}

function commandLine(pid: number): string {
  try {
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
