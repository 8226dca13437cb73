import pg from 'pg'

const oldest = 150_000

/**
 * Looks whether the operator's database can be migrated, before anything is tried on it.
 *
 * @throws an Error that says in one line what to do
 */
export async function refuseUnfitServer(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  const { host } = new URL(ownerUrl)
  try {
    await client.connect()
  } catch (error) {
    throw new Error(`DATABASE_URL does not lead to a database: ${reason(error)} (${host}).`)
  }
  try {
    const { rows } = await client.query<{ version: string; number: number; ready: boolean }>(`
      select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
        exists (select from pg_roles where rolname = current_user and (rolcreaterole or rolsuper)) as ready`)
    const { version, number, ready } = rows[0]!
    if (number < oldest) throw new Error(`DATABASE_URL must lead to PostgreSQL 15 or newer; this is ${version}.`)
    if (!ready) throw new Error('DATABASE_URL must name a role that may create roles ("alter role … createrole"): the portal keeps people apart by them.')
    return `PostgreSQL ${version} on ${host}`
  } finally {
    await client.end()
  }
}

function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message
  return error instanceof Error ? error.message : 'no answer'
}
