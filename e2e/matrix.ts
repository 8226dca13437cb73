import { randomBytes } from 'node:crypto'
import { digest } from '#privacy/digest.ts'
import { builtPages, builtRoutes, everyScene } from './pages.ts'
import { fileScenes } from './scenes/files.ts'
import type { Props, Scene } from './scenes/scene.ts'

type Database = Props['database']

/** Of each kind as much as a page needs to show: what somebody holds is read again and again. */
export const few = { calls: 2, messages: 2, notifications: 2, cached: 2, invoices: 2, visits: 2 }

/** Tables that whoever is refused may touch: what counts it, keeps what was typed for whom it was shown to, and notes that somebody was here. */
const incidental = ['rate_limits', 'drafts', 'heartbeats', 'visits', 'audit_seals', 'audit_trails']
/** And those in which what somebody does to their own names them by a hash, or not at all. */
const nameless = ['action_keys', 'journal_lines', 'suppressions', 'webhook_deliveries']

/** A mark of everything the database holds, table by table; without the rows that name somebody. */
export async function stateOf(database: Database, without?: string): Promise<string> {
  const tables = await database.query<{ name: string }>(`select relname as name from pg_class where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace and not relname = any ($1) order by 1`, [[...incidental, ...(without ? nameless : [])]])
  const sums = tables.map(({ name }) => `select '${name}' as name, coalesce(sum(hashtextextended(${name === 'sessions' ? `(to_jsonb(t) - 'last_seen_at')::text` : 't::text'}, 0)), 0)::text as sum from ${name} t${without ? ` where t::text not like '%${without}%'` : ''}`)
  return JSON.stringify((await database.query<{ name: string; sum: string }>(`${sums.join(' union all ')} order by name`)).map(({ name, sum }) => [name, sum]))
}

/** The tables in which two states differ. */
export function changed(one: string, other: string): string {
  const before = new Map(JSON.parse(one) as [string, string][])
  return (JSON.parse(other) as [string, string][]).filter(([name, sum]) => before.get(name) !== sum).map(([name]) => name).join(', ')
}

/** The cookie of a session of somebody's. `passed`: its second factor. `stale`: a sign-in of yesterday. */
export async function sessionOf(database: Database, who: 'person' | 'staff', id: string, { passed = true, stale = false } = {}): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await database.query(`insert into sessions (${who}_id, token_hash, expires_at, second_at, proved_at) values ($1, $2, now() + interval '1 hour', ${passed ? 'now()' : 'null'}, now() - interval '${stale ? 1 : 0} day')`, [id, digest('session', token)])
  return `forthright.${who}=${token}`
}

/** The pages of an audience, each in each of its states, by the build's own list. */
export const scenesOf = (audience: Scene['as']): [string, Scene][] => listed(builtPages(), everyScene, audience)
/** The same of its files, and what else is no page. */
export const filesOf = (audience: Scene['as']): [string, Scene][] => listed(builtRoutes(), fileScenes, audience)

const listed = (routes: string[], scenes: Readonly<Record<string, Scene[]>>, audience: Scene['as']): [string, Scene][] => routes.flatMap((route) => (scenes[route] ?? []).filter((scene) => scene.as === audience).map((scene): [string, Scene] => [route, scene]))
