import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const stampFile = '.next/built-from'
/** What no page is made of. */
const notSources = new Set(['node_modules', 'var', 'e2e', 'bench', 'docs', 'scripts', 'test-results', 'playwright-report', 'coverage'])

/** True when the last build was made from other sources than those that lie here, or was never finished. */
export function isBuildStale(): boolean {
  return read(stampFile) !== stamp(hashOf('.'))
}

/**
 * Builds the portal. `signal` ends it half way, which leaves no stamp behind.
 *
 * @throws an Error with the end of what the build wrote
 */
export async function build(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const sources = hashOf('.')
  const child = spawn(process.execPath, ['--import', './scripts/end-with-parent.mjs', 'node_modules/next/dist/bin/next', 'build'], { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (written = (written + text).slice(-20_000)))
  // Its own workers belong to its process group.
  const end = () => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL')
  signal.addEventListener('abort', end)
  const code = await new Promise((ended) => child.once('close', ended).once('error', ended))
  signal.removeEventListener('abort', end)
  if (child.connected) child.disconnect()
  if (code !== 0) throw new Error(signal.aborted ? 'The build was ended.' : `The build failed:\n${written.trimEnd()}`)
  writeFileSync(stampFile, stamp(sources))
}

/** Of the sources, and of the build that came of them: one made by another command is not taken for this. */
const stamp = (sources: string): string => `${sources} ${read('.next/BUILD_ID') ?? ''}\n`

function hashOf(root: string): string {
  const hash = createHash('sha256')
  for (const file of filesBelow(root)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const place = path.join(folder, entry.name)
      if (entry.name.startsWith('.') || (folder === '.' && notSources.has(entry.name))) return []
      if (entry.isDirectory()) return filesBelow(place)
      // Beside the sources at the root lie whatever somebody keeps there: a log, a list to import.
      const isSource = folder !== '.' || /\.(m?[jt]sx?|json)$/.test(entry.name)
      return entry.isFile() && isSource && !/\.test\.tsx?$|^next-env\.d\.ts$/.test(entry.name) ? [place] : []
    })
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
