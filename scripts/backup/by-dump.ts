import { spawn, type ChildProcess } from 'node:child_process'
import pg from 'pg'

/**
 * Writes what a database elsewhere holds into a file, with the server's own pg_dump, which has to be here and at least as new as the server.
 *
 * @param url connection of a role that row-level security does not bind: with any other the file would lack rows
 * @throws an Error that says in one line what to do
 */
export async function dump(url: string, file: string): Promise<void> {
  await refuseBound(url)
  await ended('pg_dump', spawn('pg_dump', ['--format=custom', '--no-password', `--file=${file}`], { env: environmentOf(url), stdio: ['ignore', 'ignore', 'pipe'] }))
}

/** What the portal has in its database: cleared before a dump is put back, in the same transaction. */
const schemas = ['public', 'drizzle', 'graphile_worker']
/** Roles that earlier versions had, and their dumps name: the next start takes them away again. */
const former = ['forthright_worker'].map((role) => `do $$ begin create role ${role} nologin; exception when duplicate_object or insufficient_privilege then null; end $$`).join('; ')
const clear = `${former}; drop schema if exists ${schemas.join(', ')} cascade; create schema public authorization pg_database_owner; grant usage on schema public to public`

/** Puts such a file back, in place of what the database holds: wholly, or not at all. */
export async function undump(url: string, file: string): Promise<void> {
  await refuseBound(url)
  const environment = environmentOf(url)
  const read = spawn('pg_restore', ['--file=-', file], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  const write = spawn('psql', ['--no-psqlrc', '--quiet', '--no-password', '--single-transaction', '--set=ON_ERROR_STOP=1', `--command=${clear}`, '--file=-'], { env: environment, stdio: ['pipe', 'ignore', 'pipe'] })
  // Whoever reads may have stopped: it says why.
  write.stdin.on('error', () => undefined)
  // What is read only in part must not be taken for the whole.
  const whole = ended('pg_restore', read).then(() => write.stdin.end(), (error: Error) => (write.kill(), Promise.reject(error)))
  read.stdout.pipe(write.stdin, { end: false })
  await Promise.all([whole, ended('psql', write)])
}

async function refuseBound(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ free: boolean }>('select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user')
    if (!rows[0]!.free) throw new Error('BACKUP_DATABASE_URL must name a role that sees every row, a superuser or one with BYPASSRLS: the tables are kept from all others, their owner included.')
  } finally {
    await client.end()
  }
}

/** The address goes by the environment: arguments can be read by everybody on the machine. */
function environmentOf(url: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url)
  return {
    ...process.env,
    PGHOST: searchParams.get('host') ?? hostname,
    PGPORT: port || '5432',
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: pathname.slice(1),
    ...(searchParams.has('sslmode') && { PGSSLMODE: searchParams.get('sslmode')! }),
  }
}

function ended(program: string, child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr!.on('data', (piece: Buffer) => (said += piece.toString()))
    child.on('error', () => reject(new Error(`${program} is not here: install the client programs of the server's version.`)))
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} failed: ${said.trim().split('\n')[0] ?? code}`))))
  })
}
