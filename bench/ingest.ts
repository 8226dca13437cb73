import { randomUUID } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { ingest } from '#privacy/ingest/ingest.ts'
import { keys } from '#privacy/stores/keys.ts'
import { median, type Figure } from './figures.ts'
import type { Stage } from './stage.ts'
import { timed } from './timed.ts'

const people = 1000

/** Call records as a source hands them in, read, checked, resolved and written, against a bare `COPY` of the same rows into the same table. */
export async function measureIngest({ adminUrl }: Pick<Stage, 'adminUrl'>, { rounds, rows }: { rounds: number; rows: number }): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const ids = await manyPeople(client)
  const source = { kind: 'ingest', source: randomUUID(), datasets: ['calls'] } as const
  const turns: { copied: number; taken: number }[] = []
  let memory = 0
  for (let round = 0; round < rounds; round++) {
    const copied = rows / (await timed(() => copy(client, ids, round, rows)))
    const before = process.memoryUsage().rss
    const taken = rows / (await timed(() => take(source, round, rows)))
    if (round > 0) memory = Math.max(memory, process.memoryUsage().rss - before)
    turns.push({ copied, taken })
  }
  // What autovacuum does after a load, in its own time: what is measured next finds a database that knows itself.
  await client.query('vacuum analyze')
  await client.end()
  return [
    {
      name: 'ingest against COPY',
      value: median(turns.map(({ taken }) => taken)),
      limit: median(turns.map(({ copied }) => copied)),
      ratio: median(turns.map(({ taken, copied }) => taken / copied)),
      unit: 'rows/s',
      target: 0.35,
      better: 'higher',
      rows,
    },
    { name: 'memory an ingest takes', value: memory / 2 ** 20, limit: 64, ratio: memory / 2 ** 26, unit: 'MiB', target: 1, better: 'lower', rows },
  ]
}

async function manyPeople(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `with made as (insert into people select gen_random_uuid() from generate_series(1, ${people}) returning id), numbered as (select id, row_number() over () as n from made)
     insert into profiles (person_id, external_id, email) select id, 'P-' || n, 'ingest-' || n || '@customer.example' from numbered returning person_id as id`,
  )
  return rows.map(({ id }) => id)
}

const call = (round: number, i: number) => ({
  id: `${round}-${i}`,
  customer: `P-${(i % people) + 1}`,
  at: new Date(Date.now() - (i % 10_000_000) * 1000).toISOString(),
  direction: i % 3 ? 'out' : 'in',
  other_party: `+4477009${String(10_000 + (i % 90_000))}`,
  seconds: i % 600,
  status: 'completed',
})

async function take(source: Parameters<typeof ingest>[0], round: number, rows: number): Promise<void> {
  async function* lines() {
    for (let i = 0; i < rows; i++) yield await Promise.resolve(JSON.stringify(call(round, i)))
  }
  const { stored } = await ingest(source, 'calls', lines(), { keys: keys() })
  if (stored !== rows) throw new Error(`Only ${stored} of ${rows} calls were stored`)
}

async function copy(client: pg.Client, ids: readonly string[], round: number, rows: number): Promise<void> {
  const source = randomUUID()
  function* lines() {
    for (let i = 0; i < rows; i++) {
      const { id, at, direction, other_party, seconds, status } = call(round, i)
      yield `${[ids[i % people], source, id, at, direction, other_party, seconds, status].join('\t')}\n`
    }
  }
  await pipeline(Readable.from(lines()), client.query(from('copy calls (person_id, source_id, external_id, at, direction, other_party, seconds, status) from stdin')))
}
