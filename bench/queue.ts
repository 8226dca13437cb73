import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import pg from 'pg'
import { closeAppPool } from '#db/client.ts'
import { migrate } from '#db/migrate.ts'
import type { StaffActor } from '#privacy/actor.ts'
import { overUnderAll } from '#privacy/deadlines.ts'
import { digest } from '#privacy/digest.ts'
import { countChanges } from '#privacy/requests/queue/count-changes.ts'
import { counted, countedOf, listQueue } from '#privacy/requests/queue/list-queue.ts'
import { listWorkload } from '#privacy/requests/queue/list-workload.ts'
import type { Filters } from '#privacy/requests/queue/queue-filter.ts'
import { forgetSettings, settings } from '#settings'
import { median, percentile, type Figure } from './figures.ts'
import { ask } from './load.ts'
import { serve, type Stage, type Web } from './stage.ts'
import { timed } from './timed.ts'

type Size = { rows: number; rounds: number; times: number }
type Side = { databaseUrl: string; bare: pg.Client; actor: StaffActor; after: { lateAt: Date; number: number }; seen: string; shown: number[]; cookie: string }

const now = new Date()

/** Each way to narrow the queue, by what is common and by what is rare, and some of them together. */
const filters: Record<string, (side: Side) => Filters> = {
  'first page': () => ({}),
  'second page': ({ after }) => ({ after }),
  'newest first': () => ({ sort: 'newest' }),
  'a common kind': () => ({ kind: 'access' }),
  'a rare kind': () => ({ kind: 'appeal' }),
  'a rare kind, newest first': () => ({ kind: 'appeal', sort: 'newest' }),
  mine: () => ({ owner: 'mine' }),
  nobody: () => ({ owner: 'nobody' }),
  'a way': () => ({ way: 'letter' }),
  'a law': () => ({ regime: 'california' }),
  identity: () => ({ identity: 'none' }),
  overdue: () => ({ due: 'overdue' }),
  today: () => ({ due: 'today' }),
  'within 7 days': () => ({ due: 'week' }),
  later: () => ({ due: 'later' }),
  answered: () => ({ state: 'answered' }),
  'answered, newest first': () => ({ state: 'answered', sort: 'newest' }),
  'answered, a rare kind': () => ({ state: 'answered', kind: 'appeal' }),
  'mine and due within 7 days': () => ({ owner: 'mine', due: 'week' }),
  'unassigned of a kind': () => ({ owner: 'nobody', kind: 'access' }),
  'a kind, of whom one knows who asks': () => ({ kind: 'access', identity: 'signed-in' }),
  'a rare kind, of whom nobody knows who asks': () => ({ kind: 'appeal', identity: 'none' }),
  'letters, of whom nobody knows who asks': () => ({ way: 'letter', identity: 'none' }),
  'letters, of whom nobody knows who asks, newest first': () => ({ way: 'letter', identity: 'none', sort: 'newest' }),
  'a rare kind under a law': () => ({ kind: 'appeal', regime: 'california' }),
  'mine of a rare kind': () => ({ owner: 'mine', kind: 'appeal' }),
  'nobody’s, of whom nobody knows who asks': () => ({ owner: 'nobody', identity: 'none' }),
  'a rare kind, due later': () => ({ kind: 'appeal', due: 'later' }),
  'answered, a rare kind by letter, newest first': () => ({ state: 'answered', kind: 'appeal', way: 'letter', sort: 'newest' }),
  'mine under a law, overdue': () => ({ owner: 'mine', regime: 'california', due: 'overdue' }),
  'a rare kind by letter, of whom nobody knows who asks': () => ({ kind: 'appeal', way: 'letter', identity: 'none' }),
}

/**
 * The queue as support sees it, under row-level security and with its figures, against the same statements as the superuser, and over all requests against over a hundredth of them. Half are open, a tenth is of deleted
 * accounts. They take turns, so that noise meets both; ratios by round.
 */
export async function measureQueue(stage: Stage, { rows, rounds, times }: Size): Promise<Figure[]> {
  const before = process.env['DATABASE_URL']!
  const sides: Side[] = []
  try {
    for (const amount of [rows / 100, rows]) sides.push(await setSide(stage, amount))
    const [small, large] = sides as [Side, Side]
    return [...(await measureReads(small, large, { rows, rounds, times })), ...(await measurePage(small, large, { rows, rounds, times }))]
  } finally {
    for (const { bare } of sides) await bare.end()
    await turnTo(before)
  }
}

async function measureReads(small: Side, large: Side, { rows, rounds, times }: Size): Promise<Figure[]> {
  const reads: Record<string, { own: (side: Side) => Promise<unknown>; bare: (side: Side) => Promise<unknown> }> = {
    ...Object.fromEntries(Object.entries(filters).map(([name, of]) => [name, { own: (side: Side) => listQueue(side.actor, of(side), now), bare: (side: Side) => bareQueue(side, of(side)) }])),
    'who has how much': { own: ({ actor }) => listWorkload(actor, now), bare: bareWorkload },
    'whether it has changed': { own: ({ actor, seen, shown }) => countChanges(actor, {}, { seen, shown, now }), bare: bareChanges },
  }
  const figures: Figure[] = []
  for (const [name, { own, bare }] of Object.entries(reads)) {
    const turns: { own: number; bare: number; small: number }[] = []
    for (let round = 0; round <= rounds; round++) {
      await turnTo(small.databaseUrl)
      const less = await p95(() => own(small), times)
      await turnTo(large.databaseUrl)
      const turn = { small: less, own: await p95(() => own(large), times), bare: await p95(() => bare(large), times) }
      // The first warms all three up.
      if (round > 0) turns.push(turn)
    }
    const of = (pick: (turn: { own: number; bare: number; small: number }) => number): number => median(turns.map(pick))
    const figure = { value: of((turn) => turn.own), unit: 'ms', better: 'lower', rows } as const
    figures.push({ ...figure, name: `queue, ${name}, p95 against bare SQL`, limit: of((turn) => turn.bare), ratio: of((turn) => turn.own / turn.bare), target: 2 })
    figures.push({ ...figure, name: `queue, ${name}, p95, requests times 100`, limit: of((turn) => turn.small), ratio: of((turn) => turn.own / turn.small), target: 1.5 })
  }
  return figures
}

/** The whole page over HTTP, by the built application behind each database. */
async function measurePage(small: Side, large: Side, { rows, rounds, times }: Size): Promise<Figure[]> {
  const turns: { small: number; large: number }[] = []
  const webs: Web[] = []
  for (const { databaseUrl } of [small, large]) webs.push(await serve(databaseUrl, { dataDir: path.join(settings().dataDir, path.basename(databaseUrl)) }))
  try {
    const took = (at: 0 | 1) => p95(() => ask(`${webs[at]!.origin}/staff/requests`, [small, large][at]!.cookie), Math.ceil(times / 2))
    for (let round = 0; round <= rounds; round++) {
      const turn = { small: await took(0), large: await took(1) }
      if (round > 0) turns.push(turn)
    }
  } finally {
    for (const web of webs) await web.stop()
  }
  const of = (pick: (turn: { small: number; large: number }) => number): number => median(turns.map(pick))
  return [{ name: 'queue, page, p95, requests times 100', value: of((turn) => turn.large), limit: of((turn) => turn.small), ratio: of((turn) => turn.large / turn.small), unit: 'ms', target: 1.5, better: 'lower', rows }]
}

/** A connection that was just made has to learn first: that is not what is measured. */
const warmUps = 5

async function p95(read: () => Promise<unknown>, times: number): Promise<number> {
  for (let i = 0; i < warmUps; i++) await read()
  const taken: number[] = []
  for (let i = 0; i < times; i++) taken.push(1000 * (await timed(read)))
  return percentile(taken, 0.95)
}

/** A moment in SQL. */
const at = (moment: Date): string => `'${moment.toISOString()}'`
const [tonight, inAWeek] = [0, 6].map((days) => at(overUnderAll(days, now).end)) as [string, string]
const dues = { overdue: `late_at <= ${at(now)} and stopped_at is null`, today: `late_at > ${at(now)} and late_at <= ${tonight}`, week: `late_at > ${at(now)} and late_at <= ${inAWeek}`, later: `late_at > ${inAWeek}` }

/** What narrows, as one would write it by hand; values are those of this file. */
function where(side: Side, { state = 'open', kind, owner, way, regime, identity, due }: Filters): string {
  return [
    `state = '${state}'`,
    kind && `kind = '${kind}'`,
    way && `way = '${way}'`,
    regime && `regime = '${regime}'`,
    identity && `identity = '${identity}'`,
    owner && (owner === 'nobody' ? 'owner_id is null' : `owner_id = '${side.actor.staff}'`),
    due && dues[due],
    // What row-level security takes away has to be taken away.
    'not of_closed',
  ].filter(Boolean).join(' and ')
}

async function bareQueue(side: Side, of: Filters): Promise<void> {
  const { bare } = side
  const matching = where(side, of)
  const count = (more = '') => `(select count(*) from (select from requests where ${matching}${more} limit ${countedOf(of) + 1}) as few)`
  await bare.query('begin')
  await bare.query(
    `select r.id, r.number, r.kind, r.way, r.identity, r.due_on, r.late_at, r.owner_id, s.name, r.state, r.regime, r.acknowledged_at, r.acknowledge_by, r.answered_at, r.warned_at, r.extended_at, r.stopped_at, r.stop_reason,
       coalesce((select e.by = 'person' from request_events e where e.request_id = r.id and e.kind in ('message', 'stopped') order by e.at desc limit 1), false) as written
     from (select * from requests where ${matching}${of.after ? ` and (late_at, number) > (${at(of.after.lateAt)}, ${of.after.number})` : ''} order by ${of.sort === 'newest' ? 'number desc' : 'late_at, number'} limit 51) r left join staff s on s.id = r.owner_id
     order by ${of.sort === 'newest' ? 'r.number desc' : 'r.late_at, r.number'}`,
  )
  const late = of.state !== 'answered' && !of.due
  await bare.query(`select ${count()} as matching, ${late ? count(` and ${dues.overdue}`) : '0'} as overdue`)
  await bare.query('commit')
}

async function bareWorkload({ bare }: Side): Promise<void> {
  const few = (whose: string, more = '') => `(select count(*) from (select from requests where state = 'open' and ${whose}${more} and not of_closed limit ${counted.each + 1}) as few)`
  const all = (whose: string) => [few(whose), few(whose, ` and ${dues.overdue}`), few(whose, ` and ${dues.week}`)].join(', ')
  await bare.query('begin')
  await bare.query(`select ${all('owner_id is null')}`)
  await bare.query(`select id, name, ${all('owner_id = staff.id')} from staff where active order by name, id`)
  await bare.query('commit')
}

async function bareChanges({ bare, seen, shown }: Side): Promise<void> {
  await bare.query('begin')
  await bare.query(
    `select count(distinct r.id) from requests r where r.id in (select request_id from request_events where transaction >= ${seen.split(':')[0]} and not pg_visible_in_snapshot(transaction::text::xid8, '${seen}')) and (r.state = 'open' or r.number in (${shown.join(',')})) and not r.of_closed`,
  )
  await bare.query('commit')
}

/** So many requests of a twentieth as many people, the newest due last; twenty work at the desk. */
async function setSide({ adminUrl, ownerUrl }: Stage, rows: number): Promise<Side> {
  const name = `queue_${rows}`
  const databaseUrl = databaseAt(ownerUrl, name)
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`create database ${name} owner ${new URL(ownerUrl).username}`)
  await admin.end()
  await turnTo(databaseUrl)
  await migrate(databaseUrl, settings().loginPasswords)
  const bare = new pg.Client({ connectionString: databaseAt(adminUrl, name) })
  bare.on('error', () => undefined)
  await bare.connect()
  // Indexes that are made over what is there take a tenth of the time of those that grow with it.
  const { rows: indexes } = await bare.query<{ name: string; made: string }>(`select indexname as name, indexdef as made from pg_indexes where tablename in ('requests', 'request_events') and indexdef not like '%UNIQUE%'`)
  await bare.query(`begin; set local session_replication_role = replica; select setseed(0.42); ${indexes.map(({ name: index }) => `drop index ${index}`).join('; ')}`)
  const people = Math.ceil(rows / 20)
  await bare.query(`insert into people (id, state) select md5('person ' || n)::uuid, case when n % 10 = 0 then 'closed' else 'open' end from generate_series(1, ${people}) n`)
  await bare.query(`insert into staff (id, email, name, role) select md5('staff ' || n)::uuid, n || '@desk.example', 'Colleague ' || n, 'support' from generate_series(1, 20) n`)
  await bare.query(
    `insert into requests (person_id, kind, way, regime, identity, state, owner_id, received_at, due_on, answered_at, of_closed, stopped_at, stop_reason)
     select md5('person ' || whose)::uuid, kind,
       (array['portal','portal','portal','email','letter','phone'])[1 + floor(random() * 6)::int], case when law = 0 then 'california' when law < 5 then 'gdpr' when law < 8 then 'uk' else 'default' end,
       case when random() < 0.05 then 'none' else 'signed-in' end, case when state then 'open' else 'answered' end,
       case when random() < 0.7 then md5('staff ' || 1 + floor(random() * 20)::int)::uuid end, at, (at + interval '40 days')::date, case when not state then at + interval '20 days' end, whose % 10 = 0,
       case when stops then now() end, case when stops then 'identity' end
     from (select *, state and law = 4 and n % 7 = 0 and kind in ('access', 'deletion', 'correction', 'appeal') as stops from (select n, 1 + floor(random() * ${people})::int as whose, floor(random() * 10)::int as law, random() < 0.5 as state, case when n % 80 = 0 then 'appeal' else (array['access','access','access','deletion','deletion','correction','objection','question','opt-out','complaint'])[1 + floor(random() * 10)::int] end as kind, now() - interval '50 days' * (1 - n::float8 / ${rows}) as at from generate_series(1, ${rows}) n) as drawn) as asked`,
  )
  await bare.query(`insert into request_events (request_id, person_id, kind, by, at) select id, person_id, what, 'person', received_at from requests, unnest(array['received', 'message']) as what where what = 'received' or number % 3 = 0`)
  for (const { made } of indexes) await bare.query(made)
  await bare.query('commit')
  await bare.query('vacuum analyze')
  const staff = (await bare.query<{ id: string }>(`select md5('staff 1')::uuid as id`)).rows[0]!.id
  const token = randomBytes(32).toString('base64url')
  await bare.query(`insert into sessions (staff_id, token_hash, expires_at, second_at) values ($1, $2, now() + interval '3 hours', now())`, [staff, digest('session', token)])
  const actor: StaffActor = { kind: 'staff', staff, role: 'support', session: randomUUID(), provedAt: new Date() }
  const first = await listQueue(actor, {}, now)
  return { databaseUrl, bare, actor, after: first.rows.at(-1)!, seen: first.seen, shown: first.rows.map(({ number }) => number), cookie: `forthright.staff=${token}` }
}

/** From now on what this process reads is in that database. */
async function turnTo(databaseUrl: string): Promise<void> {
  if (process.env['DATABASE_URL'] === databaseUrl) return
  await closeAppPool()
  process.env['DATABASE_URL'] = databaseUrl
  forgetSettings()
}

function databaseAt(url: string, database: string): string {
  const to = new URL(url)
  to.pathname = `/${database}`
  return to.href
}
