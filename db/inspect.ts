import { appPool } from './client.ts'
import journal from './migrations/meta/_journal.json' with { type: 'json' }

type Found = { version: string; number: number; role: string; bypasses: boolean; owns: boolean }

/**
 * Whether this build may serve people from the database it is connected to: new enough, migrated far enough (further is no harm: two
 * builds can run side by side), and entered as a role that row-level security binds. One line for each thing to put right; throws what
 * the driver throws when the database cannot be reached.
 */
export async function inspect(): Promise<string[]> {
  const { rows } = await appPool().query<Found>(`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number, current_user as role,
      exists (select from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(r.oid, 'member')) as bypasses,
      exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r', 'p') and n.nspname in ('public', 'drizzle', 'graphile_worker') and pg_has_role(c.relowner, 'member')) as owns`)
  const { version, number, role, bypasses, owns } = rows[0]!
  if (number < 150_000) return [`DATABASE_URL must lead to PostgreSQL 15 or newer; this is ${version}.`]
  if (bypasses) return [`DATABASE_APP_URL must name a role that row-level security binds; ${role} goes past it.`]
  if (owns) return [`DATABASE_APP_URL must name a role that owns no table; ${role} owns some, or can become a role that does.`]
  const migrated = await lastMigration()
  if (migrated === 'hidden') return [`DATABASE_APP_URL must name forthright_app, or a role with the same grants; ${role} has none of them.`]
  if (migrated < journal.entries.at(-1)!.when) return ['The database is older than this build: "npm start" with DATABASE_URL of its owner migrates it.']
  return []
}

/** When the newest applied migration was written (0 for none), or that this role may not know. */
async function lastMigration(): Promise<number | 'hidden'> {
  try {
    const { rows } = await appPool().query<{ at: string | null }>('select max(created_at) as at from drizzle.__drizzle_migrations')
    return Number(rows[0]?.at)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '42P01' || code === '3F000') return 0
    if (code === '42501') return 'hidden'
    throw error
  }
}
