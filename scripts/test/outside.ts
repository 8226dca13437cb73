import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { freePort } from '../free-port.ts'
import { startPostgres } from '../postgres.ts'
import type { Binaries } from '../postgres/binaries.ts'
import { handOver, identities } from '../postgres/identity.ts'
import { until } from '../until.ts'

/** Logins a pooler knows, with their passwords. */
type Logins = Record<string, string>

export type Outside = {
  /** As the operator gives it: a role that owns its database and may create roles, nothing more. */
  ownerUrl: string
  adminUrl: string
  version: string
  stop(): Promise<void>
}

/** A Postgres that is not the portal's own, as an operator would bring one: the oldest that the system has and the portal takes, or npm's. */
export async function startOutside(): Promise<Outside> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-outside-'))
  const installed = systemBinaries()
  const server = await startPostgres({ dataDir: path.join(folder, 'postgres'), fast: true, log: () => undefined, ...(installed && { binaries: installed }) })
  const password = randomBytes(12).toString('hex')
  const admin = new pg.Client({ connectionString: server.adminUrl })
  await admin.connect()
  await admin.query(`create role operator login createrole nosuperuser nocreatedb nobypassrls password '${password}'`)
  await admin.query('create database portal owner operator')
  const { rows } = await admin.query<{ server_version: string }>('show server_version')
  await admin.end()
  const adminUrl = new URL(server.adminUrl)
  adminUrl.pathname = '/portal'
  return {
    ownerUrl: `postgres://operator:${password}@127.0.0.1:${server.port}/portal`,
    adminUrl: adminUrl.href,
    version: rows[0]!.server_version,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Debian keeps each major version in a folder of its own. */
function systemBinaries(): Binaries | undefined {
  const home = '/usr/lib/postgresql'
  const versions = (existsSync(home) ? readdirSync(home) : []).filter((version) => Number(version) >= 15 && existsSync(`${home}/${version}/bin/initdb`))
  const [oldest] = versions.toSorted((a, b) => Number(a) - Number(b))
  return oldest === undefined ? undefined : { initdb: `${home}/${oldest}/bin/initdb`, postgres: `${home}/${oldest}/bin/postgres` }
}

/** pgbouncer in transaction mode before a server, with so few connections that whoever relied on a session would be found out. */
export async function startPooler(program: string, server: string, logins: Logins): Promise<{ port: number; stop(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-pooler-'))
  const home = path.join(folder, 'pooler')
  mkdirSync(home)
  const port = await freePort()
  const { hostname, port: behind } = new URL(server)
  const settings = { listen_addr: '127.0.0.1', listen_port: port, unix_socket_dir: '', pool_mode: 'transaction', default_pool_size: 3, max_client_conn: 200, auth_type: 'scram-sha-256', auth_file: path.join(home, 'logins') }
  writeFileSync(settings.auth_file, Object.entries(logins).map(([name, password]) => `"${name}" "${password}"\n`).join(''), { mode: 0o600 })
  writeFileSync(path.join(home, 'pooler.ini'), `[databases]\n* = host=${hostname} port=${behind}\n[pgbouncer]\n${Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`).join('')}`)
  // Like Postgres it refuses to run as root.
  const identity = identities(folder).find(({ prefix: [command = program, ...args], owner }) => spawnSync(command, [...args, ...(command === program ? [] : [program]), '--version'], { ...owner }).status === 0)
  if (!identity) throw new Error('pgbouncer does not run here as anybody.')
  handOver(home, identity)
  const [command, ...args] = [...identity.prefix, program, path.join(home, 'pooler.ini')]
  const child = spawn(command, args, { ...identity.owner, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await until(() => listens(port), 10_000, 'The pooler listening')
  return {
    port,
    stop: async () => {
      child.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same address, with the pooler in the server's place. */
export function through(url: string, port: number): string {
  const to = new URL(url)
  to.port = String(port)
  return to.href
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => socket.end(() => resolve(true))).once('error', () => resolve(false))
  })
}
