import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { as } from '#privacy/actor.ts'
import { audienceSql, roomForAudience } from '#privacy/audience-sql.ts'
import { median, type Figure } from './figures.ts'
import type { Stage } from './stage.ts'
import { timed } from './timed.ts'

/**
 * The audience of a campaign to so many people, by the gate's whole rule (who is there, what they said last, whose address said no), against one plain join of the same four
 * tables. Both under the worker's role, both counted to the last row, in turns.
 */
export async function measureAudience({ adminUrl }: Pick<Stage, 'adminUrl'>, { rounds, people }: { rounds: number; people: number }): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await fill(client, people)
  await client.end()
  const plain = sql`select count(*), count(c.decision), count(s.topic) from profiles p join people on people.id = p.person_id left join choices c on c.person_id = p.person_id and c.topic = 'offers' left join suppressions s on s.address_hash = p.email`
  const ours = sql`select count(*), count(reason), count(basis) from (${audienceSql('offers')}) audience`
  const run = (query: typeof plain) => timed(() => as({ kind: 'worker', task: 'mail' }, (tx) => tx.execute(roomForAudience).then(() => tx.execute(query)), { snapshot: true }))
  const turns: { bare: number; ours: number }[] = []
  await run(plain)
  await run(ours)
  for (let round = 0; round < rounds; round++) turns.push({ bare: await run(plain), ours: await run(ours) })
  return [
    {
      name: `audience of a campaign to ${people} people against a plain join`,
      value: median(turns.map((turn) => turn.ours)),
      limit: median(turns.map((turn) => turn.bare)),
      ratio: median(turns.map((turn) => turn.ours / turn.bare)),
      unit: 's',
      target: 3,
      better: 'lower',
      rows: people,
    },
  ]
}

/** People of whom most have said something about the topic, some twice, and some addresses said no before. */
async function fill(client: pg.Client, people: number): Promise<void> {
  const id = `md5('audience ' || n)::uuid`
  const all = `generate_series(1, ${people}) as n`
  await client.query('begin; set local session_replication_role = replica')
  await client.query(`insert into people (id, since, frozen_at) select ${id}, '2019-05-14', case when n % 100 = 0 then now() end from ${all}`)
  await client.query(`insert into profiles (person_id, external_id, email, given_name, family_name, city, country) select ${id}, 'A-' || n, 'audience-' || n || '@customer.example', 'Bench', 'Example', 'Bristol', 'GB' from ${all}`)
  for (const [every, decision, source] of [[1, 'in', 'purchase'], [3, 'in', 'portal'], [4, 'out', 'one-click']] as const) {
    await client.query(`insert into choices (person_id, topic, decision, wording, source, at) select ${id}, 'offers', $1, '2026-11', $2, now() - n * interval '1 second' from ${all} where n % ${every} = 0`, [decision, source])
  }
  const hashes = Array.from({ length: Math.ceil(people / 50) }, (_, n) => createHash('sha256').update(String(n)).digest('base64url'))
  await client.query(`insert into suppressions (address_hash, topic) select hash, '*' from unnest($1::text[]) hash`, [hashes])
  await client.query('commit')
  await client.query('vacuum analyze people, profiles, choices, suppressions')
}
