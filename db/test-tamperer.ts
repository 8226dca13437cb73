import pg from 'pg'
import { afterAll } from 'vitest'

export type Tamper = <Row extends pg.QueryResultRow>(statement: string, values?: unknown[]) => Promise<pg.QueryResult<Row>>

/** Somebody who changes what nobody may: past every trigger, as the owner of a server can. `adminUrl`: that of its test database. On one connection, which ends with the test file. */
export async function tamperer({ adminUrl }: { adminUrl: string }): Promise<Tamper> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await client.query('set session_replication_role = replica')
  afterAll(() => client.end())
  return (statement, values) => client.query(statement, values)
}
