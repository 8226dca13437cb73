import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { eraseDue } from '#privacy/erasure/erase-due.ts'
import { keys } from '#privacy/stores/keys.ts'
import { median, type Figure } from './figures.ts'
import type { Stage } from './stage.ts'
import { timed } from './timed.ts'

type Amounts = { rounds: number; rows: number; of: number; small: number }

/**
 * A person with so many (`of`) calls of `rows` in all: their whole deletion, counting, receipt and journal included, against a DELETE of as many calls of another, in the same
 * table and the same order on the disk. How long anybody waits for a lock meanwhile. How many small accounts (`small` of them are due) go in a second.
 */
export async function measureErasure({ adminUrl }: Pick<Stage, 'adminUrl'>, { rounds, rows, of, small }: Amounts): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const people = await fill(client, { rounds, rows, of })
    const turns: { bare: number; ours: number; waited: number }[] = []
    for (let round = 0; round < rounds; round++) {
      const [bare, ours] = [people[2 * round]!, people[2 * round + 1]!]
      const beside = watchLocks(adminUrl, { busy: bare, other: people.at(-1)! })
      const deleted = await timed(() => client.query('delete from calls where person_id = $1', [bare]))
      await beside()
      await client.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 minute')`, [ours])
      const watch = watchLocks(adminUrl, { busy: ours, other: people.at(-1)! })
      turns.push({ bare: deleted, ours: await timed(erase), waited: await watch() })
      const { rows: left } = await client.query('select from calls where person_id = $1 limit 1', [ours])
      if (left.length > 0) throw new Error('The deletion left something.')
    }
    const perSecond = small / (await timed(await smallOnes(client, small)))
    const waited = Math.max(...turns.map((turn) => turn.waited))
    return [
      {
        name: `deletion of ${of} of ${rows} calls against DELETE`,
        value: median(turns.map((turn) => turn.ours)),
        limit: median(turns.map((turn) => turn.bare)),
        ratio: median(turns.map((turn) => turn.ours / turn.bare)),
        unit: 's',
        target: 1.5,
        better: 'lower',
        rows,
      },
      { name: 'longest wait for a lock during such a deletion', value: waited, limit: 100, ratio: waited / 100, unit: 'ms', target: 1, better: 'lower', rows },
      { name: 'deletions of small accounts', value: perSecond, limit: 200, ratio: perSecond / 200, unit: 'people/s', target: 1, better: 'higher', rows: small },
    ]
  } finally {
    await client.end()
  }
}

const erase = () => eraseDue({ kind: 'worker', task: 'erase' }, { store: { remove: () => Promise.resolve() }, keys: keys() })

/** Two people a round and some bystanders, whose calls lie between each other's; all older than any dispute may need. */
async function fill(client: pg.Client, { rounds, rows, of }: Omit<Amounts, 'small'>): Promise<string[]> {
  const large = rounds * 2
  const others = Math.max(1, Math.round((rows - large * of) / of))
  const people = Array.from({ length: large + others }, () => randomUUID())
  await client.query(`insert into people (id, since) select id, '2019-05-14' from unnest($1::uuid[]) id`, [people])
  await client.query(`insert into profiles (person_id, external_id, email, given_name, family_name, country) select id, id, id || '@customer.example', 'Bench', 'Example', 'GB' from unnest($1::uuid[]) id`, [people])
  await client.query(`select make_month('calls', month) from generate_series(now() - interval '12 months', now(), interval '1 month') as months (month)`)
  await client.query('begin; set local session_replication_role = replica')
  await client.query(
    `insert into calls (person_id, at, direction, other_party, seconds, status)
     select ($1::uuid[])[1 + n % $2], now() - interval '7 months' - n * interval '4 months' / $3::int, (array['in','out'])[1 + n % 2], '+4477009' || 10000 + n % 90000, n % 600, 'completed' from generate_series(1, $3::int) n`,
    [people, people.length, people.length * of],
  )
  await client.query('commit')
  await client.query('vacuum analyze')
  return people
}

/** Writes calls of the one who goes and of another, all the time, and looks who waits for a lock and how long. Gives the longest wait (ms) when it is stopped. */
function watchLocks(url: string, { busy, other }: { busy: string; other: string }): () => Promise<number> {
  const over = new AbortController()
  let longest = 0
  const writer = async (person: string) => {
    const client = await connected(url)
    while (!over.signal.aborted) {
      await client.query(`insert into calls (person_id, at, direction, other_party, seconds, status) values ($1, now(), 'in', '+447700900123', 1, 'completed')`, [person]).catch(() => undefined)
      await setTimeout(5)
    }
    await client.query('delete from calls where person_id = $1 and at > now() - interval \'1 hour\'', [person])
    await client.end()
  }
  const watcher = async () => {
    const client = await connected(url)
    while (!over.signal.aborted) {
      const { rows } = await client.query<{ waits: number | null }>(`select max(extract(epoch from clock_timestamp() - waitstart) * 1000)::float8 as waits from pg_locks where not granted`)
      longest = Math.max(longest, rows[0]!.waits ?? 0)
      await setTimeout(5)
    }
    await client.end()
  }
  const all = [writer(busy), writer(other), watcher()]
  return async () => {
    over.abort()
    await Promise.all(all)
    return longest
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/** So many accounts that are due, with a profile and five calls each. Gives how they are erased. */
async function smallOnes(client: pg.Client, count: number): Promise<() => Promise<unknown>> {
  const { rows } = await client.query<{ id: string }>(`insert into people (since) select '2019-05-14' from generate_series(1, $1::int) returning id`, [count])
  const ids = rows.map(({ id }) => id)
  await client.query(`insert into profiles (person_id, external_id, email, given_name, family_name, country) select id, id, id || '@customer.example', 'Bench', 'Example', 'GB' from unnest($1::uuid[]) id`, [ids])
  await client.query(`insert into calls (person_id, at, direction, other_party, seconds, status) select id, now() - interval '7 months', 'in', '+447700900123', 1, 'completed' from unnest($1::uuid[]) id, generate_series(1, 5)`, [ids])
  await client.query(`insert into erasures (person_id, due_at) select id, now() - interval '1 minute' from unnest($1::uuid[]) id`, [ids])
  await client.query('vacuum analyze')
  return async () => {
    const done = await erase()
    if (done !== count) throw new Error(`Only ${done} of ${count} were erased.`)
  }
}
