import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as migrateSchema } from 'drizzle-orm/node-postgres/migrator'
import { runMigrations as migrateQueue } from 'graphile-worker'
import pg from 'pg'

const folder = fileURLToPath(new URL('./migrations', import.meta.url))
const grantsFile = fileURLToPath(new URL('./grants.sql', import.meta.url))
/** Any constant will do; two starts at once wait for each other on it. It lasts as long as its transaction: a pooler gives sessions away. */
const lock = `begin; set local idle_in_transaction_session_timeout = 0; select pg_advisory_xact_lock(7240418)`

/** Passwords of the two login roles; absent where the operator looks after them. */
export type LoginPasswords = { readonly app: string; readonly queue: string }

/**
 * Brings the database to this version: the queue's schema, ours, then roles and grants when the map changed.
 * `ownerUrl` names a role that may create roles; a pooler in transaction mode may stand between.
 */
export async function migrate(ownerUrl: string, passwords?: LoginPasswords): Promise<void> {
  const [first, client] = [new pg.Client({ connectionString: ownerUrl }), new pg.Client({ connectionString: ownerUrl })]
  try {
    await first.connect()
    await first.query(lock)
    await client.connect()
    await migrateQueue({ connectionString: ownerUrl })
    await migrateSchema(drizzle({ client }), { migrationsFolder: folder })
    await applyGrants(client)
    // The application looks how far its database is before it serves anybody.
    await client.query('grant usage on schema drizzle to forthright_app; grant select on drizzle.__drizzle_migrations to forthright_app')
    if (passwords) await setPasswords(client, passwords)
  } finally {
    await client.end()
    await first.query('rollback').catch(() => undefined)
    await first.end()
  }
}

async function applyGrants(client: pg.Client): Promise<void> {
  const sql = await readFile(grantsFile, 'utf8')
  const hash = createHash('sha256').update(sql).digest('hex')
  await client.query('create table if not exists drizzle.grants (hash text not null)')
  const { rows } = await client.query<{ hash: string }>('select hash from drizzle.grants')
  if (rows[0]?.hash === hash) return
  // As one simple query it is one transaction: nobody sees half of the rights.
  await client.query(`begin; set local lock_timeout = '10s'; ${sql}; delete from drizzle.grants; insert into drizzle.grants values ('${hash}'); commit`)
}

async function setPasswords(client: pg.Client, { app, queue }: LoginPasswords): Promise<void> {
  await client.query(`alter role forthright_app password ${pg.escapeLiteral(app)}`)
  await client.query(`alter role forthright_queue password ${pg.escapeLiteral(queue)}`)
}
