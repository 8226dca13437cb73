import { randomUUID } from 'node:crypto'

type Query = { query<Row extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]> }
type Words = { topic: string; language?: string; subject?: string; body?: string; perMinute?: number }

/** A campaign that two of staff have let go, for tests that are about what becomes of it; past the trigger that would ask who they are. Gives its id: `sendBatch` does the rest. */
export async function startedCampaign(database: Query, { topic, language = 'en', subject = 'News', body = 'Words', perMinute = 6000 }: Words): Promise<string> {
  const [writer, approver] = [randomUUID(), randomUUID()]
  await database.query(`insert into staff (id, email, name, role) select id, id || '@desk.example', 'Any', 'privacy' from unnest($1::uuid[]) id`, [[writer, approver]])
  const [made] = await database.query<{ id: string }>(
    `insert into campaigns (topic, language, subject, body, per_minute, state, written_by, proposed_by, proposed_at, approved_by, approved_at, started_by, started_at)
     values ($1, $2, $3, $4, $5, 'sending', $6, $6, now(), $7, now(), $7, now()) returning id`,
    [topic, language, subject, body, perMinute, writer, approver],
  )
  return made!.id
}
