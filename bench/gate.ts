import pg from 'pg'
import { as } from '#privacy/actor.ts'
import { channelHash } from '#privacy/channel-address.ts'
import { maySend } from '#privacy/may-send.ts'
import { median, type Figure } from './figures.ts'
import type { Stage } from './stage.ts'

const connections = 4
const worker = { kind: 'worker', task: 'mail' } as const

/** Newest word on a topic by a channel, and whether the address said no: what the gate asks, without what it makes of it. */
const bare = `select decision, source, at, exists (select from suppressions where address_hash = $4 and channel = $3 and topic in ($2, '*')) as suppressed
  from choices where person_id = $1 and topic = $2 and channel = $3 order by at desc limit 1`

/**
 * Decisions of the gate against a bare lookup by the same two indexes, each for another of many people, over as many connections and in turns, so that noise meets both; ratios by round. Both in a
 * transaction that is open already, as that which sends is.
 */
export async function measureGate({ adminUrl }: Stage, { rounds, milliseconds, people }: { rounds: number; milliseconds: number; people: number }): Promise<Figure[]> {
  const admin = new pg.Pool({ connectionString: adminUrl, max: connections })
  const whom = await fill(admin, people)
  const looked = (): Promise<number> => each(milliseconds, (lane) => inTransaction(admin, (client) => ask(lane, whom, milliseconds, ({ person, address }) => client.query(bare, [person, 'offers', 'email', channelHash('email', address)]))))
  const decided = (): Promise<number> =>
    each(milliseconds, (lane) => as(worker, (tx) => ask(lane, whom, milliseconds, (one) => maySend(tx, { kind: 'marketing', channel: 'email', topic: 'offers' }, [one]))))
  await looked()
  await decided()
  const turns: { bare: number; gate: number }[] = []
  for (let i = 0; i < rounds; i++) turns.push({ bare: await looked(), gate: await decided() })
  await admin.end()
  const of = (pick: (turn: { bare: number; gate: number }) => number): number => median(turns.map(pick))
  return [{ name: 'decisions of the gate against bare lookup', value: of(({ gate }) => gate), limit: of((turn) => turn.bare), ratio: of(({ gate, bare: looks }) => gate / looks), unit: 'decisions/s', target: 0.5, better: 'higher' }]
}

type One = { person: string; address: string }

/** People of whom each has said something of each topic, and every fifth address said no. */
async function fill(admin: pg.Pool, count: number): Promise<One[]> {
  const { rows } = await admin.query<{ id: string }>('insert into people (id) select gen_random_uuid() from generate_series(1, $1) returning id', [count])
  const whom = rows.map(({ id }) => ({ person: id, address: `${id}@bench.example` }))
  await admin.query(
    `insert into choices (person_id, topic, decision, wording, source, at) select id, topic, case when random() < 0.7 then 'in' else 'out' end, '2026-11', 'portal', now() - random() * interval '900 days'
     from unnest($1::uuid[]) as id, unnest(array['product-news', 'offers', 'events', 'research']) as topic, generate_series(1, 2)`,
    [rows.map(({ id }) => id)],
  )
  await admin.query(`insert into suppressions (address_hash, topic) select hash, 'offers' from unnest($1::text[]) as hash`, [whom.filter((_, i) => i % 5 === 0).map(({ address }) => channelHash('email', address))])
  await admin.query('analyze people, choices, suppressions')
  return whom
}

/** Lookups in a second, over all lanes. */
async function each(milliseconds: number, lane: (lane: number) => Promise<number>): Promise<number> {
  const counts = await Promise.all(Array.from({ length: connections }, (_, i) => lane(i)))
  return counts.reduce((sum, count) => sum + count, 0) / (milliseconds / 1000)
}

async function ask(lane: number, whom: readonly One[], milliseconds: number, look: (one: One) => Promise<unknown>): Promise<number> {
  const end = performance.now() + milliseconds
  let done = 0
  for (; performance.now() < end; done++) await look(whom[(lane * 7919 + done * 104_729) % whom.length]!)
  return done
}

async function inTransaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<number>): Promise<number> {
  const client = await pool.connect()
  await client.query('begin')
  const count = await work(client)
  await client.query('commit')
  client.release()
  return count
}
