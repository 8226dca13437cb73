import { existsSync } from 'node:fs'

/** The command that installs a package of Debian's; none where this user or system has no such way. */
export function aptGet(name: string): [string, ...string[]][] {
  const may = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  return may ? [['sh', '-c', `apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends ${name}`]] : []
}
