// Runs before every command, on a bare clone too: plain Node, no dependencies.
// Installs the locked dependencies when, and only when, what lies in node_modules is not what the lock file says.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const lockFile = path.join(root, 'package-lock.json')
/** Written last: a half-finished installation has none. */
const stampFile = path.join(root, 'node_modules', '.installed-lock')
/** npm's own note of what it installed, written last too. */
const npmNote = path.join(root, 'node_modules', '.package-lock.json')

refuseOldNode()
const lock = readFileSync(lockFile, 'utf8')
const stamp = `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`
if (read(stampFile) !== stamp) {
  if (!isInstalled(JSON.parse(lock))) install()
  writeFileSync(stampFile, stamp)
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Forthright needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

function install() {
  const began = performance.now()
  console.log('Installing the locked dependencies with npm ci …')
  rmSync(stampFile, { force: true })
  rmSync(npmNote, { force: true })
  const npm = /npm-cli\.[cm]?js$/.test(process.env.npm_execpath ?? '') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const [command, ...args] = [...npm, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, signal, error } = spawnSync(command, args, { cwd: root, env: cleanEnvironment(), stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) {
    console.error(`The dependencies could not be installed (npm ci ended with ${error?.code ?? signal ?? status}); see above. The next run tries again.`)
    process.exit(status === null || status === 0 ? 1 : status)
  }
  mkdirSync(path.dirname(stampFile), { recursive: true })
  console.log(`Installed in ${((performance.now() - began) / 1000).toFixed(1)} s.`)
}

/** True when somebody has run npm by hand and everything the lock file asks for on this platform is there. */
function isInstalled({ packages }) {
  const note = read(npmNote)
  if (!note) return false
  const found = JSON.parse(note).packages
  return Object.entries(packages).every(([place, { version, integrity, optional, devOptional }]) => {
    if (place === '') return true
    const there = found[place]
    return there ? there.version === version && there.integrity === integrity : Boolean(optional || devOptional)
  })
}

/** `npm run` hands its own options down, where `--omit`, `--production` or `--prefix` would change what is installed. Only how the registry is reached may pass. */
function cleanEnvironment() {
  const mayPass = /^npm_config_(registry|.*:registry|ca|cafile|cache|proxy|https_proxy|noproxy|userconfig|globalconfig|\/\/.*)$/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_config_/i.test(name) || mayPass.test(name)))
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
