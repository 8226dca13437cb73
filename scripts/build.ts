import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const sources = ['app', 'components', 'db', 'mail', 'messages', 'policies', 'privacy', 'next.config.ts', 'postcss.config.mjs', 'proxy.ts', 'settings.ts', 'tsconfig.json', 'package-lock.json']
const stamp = '.next/built-from'

/** Builds the application when its sources changed since the last build. Gives false when there was nothing to do; throws when it fails. */
export function build(): boolean {
  const now = fingerprint()
  if (read(stamp) === now) return false
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } })
  if (status !== 0) throw new Error(`The application could not be built:\n${stdout}${stderr}`)
  writeFileSync(stamp, now)
  return true
}

function fingerprint(): string {
  const hash = createHash('sha256').update(process.version)
  for (const file of sources.flatMap(filesOf)) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

function filesOf(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test|spec)\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
