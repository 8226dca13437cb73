import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { as } from '#privacy/actor.ts'
import { audienceSql, roomForAudience } from '#privacy/audience-sql.ts'
import { nextInAudience } from '#privacy/next-in-audience.ts'
import { median, type Figure } from './figures.ts'
import type { Stage } from './stage.ts'
import { timed } from './timed.ts'

/** How many a batch takes at the highest rate. */
const batch = 6000
const worker = { kind: 'worker', task: 'mail' } as const

/**
 * The audience of a campaign to so many people, by the gate's whole rule (who is there, what they said last, whose address said no), against one plain join of the same four tables: found as a campaign
 * finds it, batch after batch through to the last person, each in a transaction of its own, and counted at once as the desk counts it. All under the worker's role, to the last row, in turns. Throws when the batches found others than were counted.
 */
export async function measureAudience({ adminUrl }: Pick<Stage, 'adminUrl'>, { rounds, people }: { rounds: number; people: number }): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await fill(client, people)
  await client.end()
  const plain = sql`select count(*), count(c.decision), count(s.topic) from profiles p join people on people.id = p.person_id left join choices c on c.person_id = p.person_id and c.topic = 'offers' left join suppressions s on s.address_hash = p.email`
  const count = sql`select count(*), (count(*) filter (where reason is null))::int as reached, count(basis) from (${audienceSql('offers')}) audience`
  const run = (query: typeof plain) => as(worker, (tx) => tx.execute(roomForAudience).then(() => tx.execute<{ reached: number }>(query)), { snapshot: true })
  await run(plain)
  const reached = (await run(count)).rows[0]!.reached
  const turns: { plain: number; built: number; counted: number }[] = []
  for (let round = 0; round < rounds; round++) {
    turns.push({ plain: await timed(() => run(plain)), built: await timed(() => build(reached)), counted: await timed(() => run(count)) })
  }
  const figure = (name: string, of: (turn: (typeof turns)[number]) => number): Figure => ({
    name: `${name} of a campaign to ${people} people against a plain join`,
    value: median(turns.map(of)),
    limit: median(turns.map((turn) => turn.plain)),
    ratio: median(turns.map((turn) => of(turn) / turn.plain)),
    unit: 's',
    target: 3,
    better: 'lower',
    rows: people,
  })
  return [figure('audience', ({ built }) => built), figure('count of the audience', ({ counted }) => counted)]
}

/** Everybody whom a campaign reaches, found a batch at a time. */
async function build(reached: number): Promise<void> {
  let [found, after]: [number, string | null] = [0, null]
  for (let full = true; full; ) {
    const next = await as(worker, (tx) => nextInAudience(tx, 'offers', after, batch))
    found += next.length
    after = next.at(-1)?.person ?? after
    full = next.length === batch
  }
  if (found !== reached) throw new Error(`The batches found ${found} people, where ${reached} were counted.`)
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
