import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { aptGet } from './apt-get.ts'

/** Programs of others that open a download or check it, and the packages of Debian's they come in. */
const packages = { unzip: 'unzip', '7z': 'p7zip-full', bsdtar: 'libarchive-tools', python3: 'python3', ssconvert: 'gnumeric', jq: 'jq' } as const
export type ReaderName = keyof typeof packages
export const readerNames = Object.keys(packages) as ReaderName[]

/** Where a reader is; nothing where the system has none. */
export const findReader = (name: ReaderName): string | undefined => ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'].map((folder) => path.join(folder, name)).find((file) => existsSync(file))

/** Finds them, or gets on Debian as root those that are missing. Gives the names of those that cannot be had. */
export function findOrGetReaders(log: (line: string) => void): ReaderName[] {
  const missing = () => readerNames.filter((name) => !findReader(name))
  const wanted = missing()
  if (wanted.length === 0) return []
  for (const [command, ...args] of aptGet(wanted.map((name) => packages[name]).join(' '))) {
    log(`Getting what opens downloads: ${[command, ...args].join(' ')}`)
    try {
      execFileSync(command, args, { stdio: 'ignore' })
    } catch {
      return missing()
    }
  }
  return missing()
}
