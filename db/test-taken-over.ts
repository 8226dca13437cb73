import { randomUUID } from 'node:crypto'
import type { StaffRole } from '#privacy/vocabulary.ts'

/** Of a database of a test, see `testDatabase`. */
type TestDatabase = { query<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>; person(profile: Record<string, string>): Promise<string> }

/** Somebody of the staff who has just proved who they are. */
export async function memberOf(database: TestDatabase, role: StaffRole) {
  const staff = randomUUID()
  await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'S. Sample', $3)`, [staff, `${staff}@desk.example`, role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() } as const
}

/** By which it was found out who asks; `by`: who printed the letter. */
export type Check = { way: 'letter' | 'channel' | 'agent' | 'sign-in'; channel: 'post' | 'phone' | 'email' | null; by?: string }

const check = (database: TestDatabase, id: string, person: string, { way, channel, by }: Check) =>
  database.query(`insert into identity_checks (request_id, person_id, way, channel, state, staff_id, at, settled_at) values ($1, $2, $3, $4, 'verified', $5, now() - interval '1 hour', now() - interval '1 minute')`, [id, person, way, channel, by ?? null])

/** An account that somebody took over two days ago: another address, a factor, recovery codes, an account at a provider and a session of theirs; and a letter of its holder, who has shown the code that went to their postal address. */
export async function takenOverIn(database: TestDatabase, of: Partial<Check> = {}) {
  const [former, taken] = [`${randomUUID()}@customer.example`, `${randomUUID()}@taken.example`]
  const person = await database.person({ email: taken, phone: '+447700900123', street: '1 Sample Lane' })
  const [line] = await database.query<{ id: string }>(`insert into corrections (person_id, field, old_value, new_value, source, at) values ($1, 'email', $2, $3, 'you', now() - interval '2 days') returning id`, [person, former, taken])
  await database.query(`insert into corrections (person_id, field, old_value, new_value, source, at) values ($1, 'email', 'older@customer.example', $2, 'you', now() - interval '2 years')`, [person, former])
  await database.query(`insert into second_factors (person_id, kind, label, credential_id, confirmed_at) values ($1, 'passkey', 'theirs', gen_random_uuid()::text, now()), ($1, 'totp', 'begun', null, null)`, [person])
  await database.query(`insert into recovery_codes (person_id, code_hash) values ($1, gen_random_uuid()::text)`, [person])
  await database.query(`insert into identities (person_id, provider, subject) values ($1, 'sample', gen_random_uuid()::text)`, [person])
  await database.query(`insert into sessions (person_id, token_hash, expires_at) values ($1, gen_random_uuid()::text, now() + interval '1 day')`, [person])
  await database.query(`insert into sign_in_codes (audience, person_id, address_hash, code_hash, link_hash, browser_hash, expires_at) values ('person', $1, 'x', 'x', gen_random_uuid()::text, 'x', now() + interval '9 minutes')`, [person])
  await database.query(`insert into channel_changes (person_id, channel, new_value, code_hash, expires_at) values ($1, 'phone', '+447700900124', 'x', now() + interval '9 minutes')`, [person])
  const [request] = await database.query<{ id: string; number: number }>(`insert into requests (person_id, kind, due_on, way, identity) values ($1, 'complaint', current_date + 9, 'form', 'none') returning id, number::int`, [person])
  await check(database, request!.id, person, { way: 'letter', channel: 'post', ...of })
  return { person, former, taken, line: line!.id, ...request! }
}
