import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Binaries, NoEmbeddedPostgres } from './binaries.ts'
import { handOver, identities, type Identity } from './identity.ts'

/** A cluster on disk, with all that is needed to start and enter it. */
export type Cluster = { dataDir: string; password: string; identity: Identity; binaries: Binaries }

/** A clean environment: nothing of the caller's PG* variables, locale or library paths reaches the server. */
export const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv

/**
 * Makes the cluster when it is missing and finds as whom it can run.
 *
 * A new cluster is made beside its final place and moved there when whole, so that a start that was killed half way
 * leaves nothing a later one would trip over.
 *
 * @throws NoEmbeddedPostgres when the programs do not run here as anybody
 */
export function openCluster(dataDir: string, binaries: Binaries, careless: boolean): Cluster {
  const password = keptPassword(dataDir)
  const cluster = (identity: Identity): Cluster => ({ dataDir, password, identity, binaries })
  const failures: string[] = []
  if (existsSync(dataDir)) {
    refuseOtherVersion(dataDir, binaries)
    for (const identity of identities(dataDir)) {
      handOver(dataDir, identity)
      const tried = run(identity, binaries.postgres, ['-D', dataDir, '-C', 'data_directory'])
      if (tried.status === 0) return cluster(identity)
      failures.push(`as ${identity.name}: ${reason(tried)}`)
    }
  } else {
    for (const identity of identities(path.dirname(dataDir))) {
      const tried = make(dataDir, binaries, identity, password, careless)
      if (tried.status === 0) return cluster(identity)
      failures.push(`as ${identity.name}: ${reason(tried)}`)
    }
  }
  throw new NoEmbeddedPostgres(failures.join('; '))
}

function make(dataDir: string, binaries: Binaries, identity: Identity, password: string, careless: boolean) {
  const workshop = `${dataDir}.new`
  rmSync(workshop, { recursive: true, force: true })
  mkdirSync(path.join(workshop, 'data'), { recursive: true, mode: 0o700 })
  const passwordFile = path.join(workshop, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  handOver(workshop, identity)
  const made = run(identity, binaries.initdb, [
    `--pgdata=${path.join(workshop, 'data')}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Since 17 Postgres knows letters by itself, alike on every system.
    ...(versionOf(binaries) < 17 ? ['--locale=C.UTF-8'] : ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']),
    '--no-instructions',
    ...(careless ? ['--no-sync'] : []),
  ])
  if (made.status === 0) renameSync(path.join(workshop, 'data'), dataDir)
  rmSync(workshop, { recursive: true, force: true })
  return made
}

/** The password lies beside the cluster, readable by the owner only, and is written before the cluster is made. */
function keptPassword(dataDir: string): string {
  const file = `${dataDir}.password`
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (existsSync(dataDir)) {
    throw new Error(`${file} is missing. Put it back, or move ${dataDir} away to begin with an empty database.`)
  }
  const password = randomBytes(24).toString('base64url')
  writeFileSync(`${file}.new`, password, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return password
}

/** Not a number when the programs do not run here. */
function versionOf({ postgres }: Binaries): number {
  return Number(spawnSync(postgres, ['--version'], { env: environment, encoding: 'utf8' }).stdout?.match(/\d+/)?.[0])
}

function refuseOtherVersion(dataDir: string, binaries: Binaries): void {
  const made = readFileSync(path.join(dataDir, 'PG_VERSION'), 'utf8').trim()
  const here = versionOf(binaries)
  if (Number.isNaN(here) || here === Number(made)) return
  throw new Error(
    `${dataDir} was made by PostgreSQL ${made}, this is ${here}. Dump it with ${made}, or move it away to begin anew.`,
  )
}

function run(identity: Identity, program: string, args: string[]): SpawnSyncReturns<string> {
  const [command = program, ...rest] = [...identity.prefix, program, ...args]
  return spawnSync(command, rest, { ...identity.owner, env: environment, cwd: '/', encoding: 'utf8' })
}

function reason({ error, stderr, status, signal }: SpawnSyncReturns<string>): string {
  const said = stderr?.trim().split('\n').filter((line) => !line.startsWith('initdb: removing')).at(-1)
  return error?.message ?? (said || `ended with ${status ?? signal}`)
}
