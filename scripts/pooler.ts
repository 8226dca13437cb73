import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { aptGet } from './apt-get.ts'

/** The system's pgbouncer, with which the portal is proved to run through a pooler in transaction mode. */
export function findPooler(): string | undefined {
  return ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find((file) => existsSync(file))
}

/** Finds it, or gets it on Debian as root; nothing where it cannot be had. */
export function findOrGetPooler(log: (line: string) => void): string | undefined {
  const found = findPooler()
  if (found) return found
  for (const [command, ...args] of aptGet('pgbouncer')) {
    log(`Getting pgbouncer: ${[command, ...args].join(' ')}`)
    try {
      execFileSync(command, args, { stdio: 'ignore' })
    } catch {
      return undefined
    }
  }
  return findPooler()
}
