import type pg from 'pg'

/** What each thousand rows are. */
const shares = { calls: 400, messages: 300, notifications: 190, visits: 100, cached_contents: 10 } as const
/** How far back they reach: no row is about to go. */
const span = "interval '335 days'"

const columns: Record<keyof typeof shares, { clock: string; more: string; values: string }> = {
  calls: { clock: 'at', more: 'application_id, direction, other_party, seconds, status', values: `application, (array['in','out'])[1 + n % 2], '+4477009' || 10000 + n % 90000, n % 600, case n % 9 when 0 then 'missed' else 'completed' end` },
  messages: { clock: 'at', more: 'application_id, direction, other_party, characters, status', values: `application, (array['in','out'])[1 + n % 2], '+4477009' || 10000 + n % 90000, n % 160, case n % 11 when 0 then 'failed' else 'delivered' end` },
  notifications: { clock: 'at', more: 'application_id, method, url, status, milliseconds', values: `application, 'POST', 'https://hooks.yourshop.example/sms/status', case n % 5 when 0 then 503 else 200 end, n % 400` },
  visits: { clock: 'at', more: 'page, ip, user_agent', values: `'/overview', '192.0.2.17'::inet, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'` },
  cached_contents: { clock: 'fetched_at', more: 'application_id, url, media_type, bytes, allowed_by, expires_at', values: `application, 'https://media.yourshop.example/' || n || '.mp3', 'audio/mpeg', 48000 + n, 'Cache-Control: max-age=604800', now() + interval '7 days'` },
}

/**
 * Makes so many people (their ids in order) and so many rows of theirs, the same from the same seed (0 to 1), in the order in which they happened, whose they
 * are by chance. Inside Postgres, past foreign keys and triggers; the way records really come in is measured by itself. Needs the superuser.
 */
export async function fill(client: pg.Client, { people, rows, seed = 0.42 }: { people: number; rows: number; seed?: number }): Promise<string[]> {
  const ids = await makePeople(client, people)
  await client.query('begin; set local session_replication_role = replica')
  await client.query('select setseed($1)', [seed])
  for (const log of ['calls', 'messages', 'notifications', 'visits']) await client.query(`select make_month($1, month) from generate_series(now() - ${span}, now() + interval '1 month', interval '1 month') as months (month)`, [log])
  for (const [log, share] of Object.entries(shares) as [keyof typeof shares, number][]) await insert(client, log, Math.round((rows * share) / 1000), people)
  await client.query('commit')
  // What autovacuum does in its own time.
  await client.query('vacuum analyze')
  return ids
}

async function makePeople(client: pg.Client, people: number): Promise<string[]> {
  const numbered = `generate_series(1, ${people}) as n`
  await client.query(`insert into people (id, since) select ${idOf('person', 'n')}, '2019-05-14' from ${numbered}`)
  await client.query(`insert into profiles (person_id, external_id, email, given_name, family_name, city, country) select ${idOf('person', 'n')}, 'S-' || n, 'scale-' || n || '@customer.example', 'Bench', 'Example', 'Bristol', 'GB' from ${numbered}`)
  await client.query(`insert into applications (id, person_id, name) select ${idOf('application', 'n')}, ${idOf('person', 'n')}, 'Shop' from ${numbered}`)
  const { rows } = await client.query<{ id: string }>(`select ${idOf('person', 'n')} as id from ${numbered}`)
  return rows.map(({ id }) => id)
}

function insert(client: pg.Client, log: keyof typeof shares, rows: number, people: number): Promise<unknown> {
  const { clock, more, values } = columns[log]
  return client.query(
    `insert into ${log} (id, person_id, ${clock}, ${more})
     select ${idOf(log, 'n')}, ${idOf('person', 'whose')}, now() - ${span} + ${span} * (n::float8 / ${rows + 1}), ${values}
     from (select n, whose, ${idOf('application', 'whose')} as application from (select n, 1 + floor(random() * ${people})::int as whose from generate_series(1, ${rows}) as n) as drawn) as made`,
  )
}

const idOf = (kind: string, n: string): string => `md5('${kind} ' || ${n})::uuid`
