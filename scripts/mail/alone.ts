import { realpath } from 'node:fs/promises'
import pg from 'pg'
import { settings } from '#settings'

/**
 * Does something with a folder while no other command does; undefined where one is at it. The lock is the database's, on a connection of its own: it ends with this process, however that ends. Throws
 * where there is no such folder.
 */
export async function alone<Result>(folder: string, work: () => Promise<Result>): Promise<Result | undefined> {
  const client = new pg.Client({ connectionString: settings().databaseAppUrl })
  client.on('error', () => undefined)
  const name = `alone:${await realpath(folder)}`
  await client.connect()
  try {
    // A transaction stays where it is behind any pooler, a session does not.
    await client.query('begin; set local idle_in_transaction_session_timeout = 0')
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine', [name])
    return rows[0]!.mine ? await work() : undefined
  } finally {
    await client.end()
  }
}
