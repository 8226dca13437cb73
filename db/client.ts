import pg from 'pg'
import { settings } from '#settings'

let pool: pg.Pool | undefined

/** The one pool of this process, connected as a role that owns nothing; every use goes through the door. */
export function appPool(): pg.Pool {
  if (!pool) {
    pool = new pg.Pool({ connectionString: settings().databaseAppUrl, max: 10, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000 })
    // Without a listener a restart of Postgres would end this process.
    pool.on('error', () => undefined)
    pool.on('connect', (client) => client.on('error', () => undefined))
  }
  return pool
}

/** Ends the pool, so that a process can stop and a test can let go of its database. */
export async function closeAppPool(): Promise<void> {
  const ended = pool
  pool = undefined
  await ended?.end()
}
