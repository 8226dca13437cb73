import pg from 'pg'

const oldest = 15

/** The database can't be used as it is: one sentence that says what to change. */
export class UnfitDatabase extends Error {}

/** Refuses a server older than Postgres 15 and an application role that owns tables or passes by row-level security. Throws `UnfitDatabase`. */
export async function inspect(appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: number; above: boolean; owns: boolean }>(`
      select current_setting('server_version_num')::int / 10000 as version,
        (select rolsuper or rolbypassrls from pg_roles where rolname = session_user) as above,
        exists (select from pg_class join pg_namespace n on n.oid = relnamespace where nspname = 'public' and relkind in ('r', 'p') and relowner = session_user::regrole) as owns`)
    const { version, above, owns } = rows[0]!
    if (version < oldest) throw new UnfitDatabase(`Postgres ${version} is too old: ${oldest} or newer is needed.`)
    if (above) throw new UnfitDatabase('DATABASE_APP_URL connects as a role that passes by row-level security: use one that is no superuser and has no BYPASSRLS.')
    if (owns) throw new UnfitDatabase('DATABASE_APP_URL connects as a role that owns tables: use one that owns nothing.')
  } finally {
    await client.end()
  }
}
