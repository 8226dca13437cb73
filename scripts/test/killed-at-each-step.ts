import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect } from 'vitest'
import { closeAppPool } from '#db/client.ts'
import { poolSize, testDatabase } from '#db/test-database.ts'
import { bundled } from './bundled.ts'
import { startCluster } from './cluster.ts'
import { until } from '../until.ts'
import type { WorkerActor } from '#privacy/actor.ts'
import { ownedNames, columnOf, ruleOf, sqlName } from '#privacy/keep.ts'
import { compareJournal, mostInterrupted } from '#privacy/journal.ts'
import { archives } from '#privacy/stores/archives.ts'
import { keys } from '#privacy/stores/keys.ts'
import { eraseDue } from '#privacy/erasure/erase-due.ts'
import { settleJournal } from '#privacy/erasure/settle-journal.ts'

// A server of its own: everybody else's would go down with it.
const db = await testDatabase(await startCluster(process.env['SECRET']!))
const worker: WorkerActor = { kind: 'worker', task: 'erase' }
const replays: WorkerActor = { kind: 'worker', task: 'replay' }
/** Few enough rows that one of the two has long logs. */
const most = 25

/** One whose logs go in pieces, and one who goes at once; each leaves one post of two without a name. */
async function due(): Promise<string[]> {
  const long = await db.person({ email: `${randomUUID()}@customer.example` }, { calls: 60, messages: 30, notifications: 12, visits: 3 })
  const short = await db.person({ email: `${randomUUID()}@customer.example` }, { calls: 5, messages: 3, notifications: 3, visits: 2 })
  await keys().of([long, short])
  await db.query(`insert into members (person_id, name) select unnest($1::uuid[]), gen_random_uuid()::text`, [[long, short]])
  await db.query(`insert into posts (person_id, member_id, title, words, leaves) select person_id, id, 'A topic of ' || person_id, 'Words', leaves from members, unnest('{deleted,nameless}'::text[]) leaves where person_id = any($1)`, [[long, short]])
  await db.query(`insert into erasures (person_id, due_at) select unnest($1::uuid[]), now() - interval '1 minute'`, [[long, short]])
  return [long, short]
}

const countRows = ownedNames.filter((name) => name !== 'audit').map((name) => `select '${name}' as name, count(*)::int as rows from ${sqlName(name)} where ${columnOf(name, ruleOf(name).owner).name} = $1`).join(' union all ')

/** What is there of somebody: how many rows of each table but the audit, the lines, the receipts, and whether there is a key. */
async function endOf(person: string) {
  const counts = await db.query<{ name: string; rows: number }>(countRows, [person])
  return {
    counts: Object.fromEntries(counts.map(({ name, rows }) => [name, rows])),
    lines: await db.query(`select record, outcome, rows, reason from erasure_lines where person_id = $1 order by record, outcome`, [person]),
    left: await db.query(`select person_id as of from posts where title = 'A topic of ' || $1::uuid order by leaves`, [person]),
    receipts: await db.query(`select kind, state from outbox where person_id = $1`, [person]),
    state: await db.query(`select p.state as person, e.state as erasure from people p join erasures e on e.person_id = p.id where p.id = $1`, [person]),
    key: (await keys().find(person)) !== undefined,
  }
}

const program = await bundled('scripts/test/erase-and-die.ts')
const killedAt = (step: number, dies: string): 'killed' | 'failed' | 'through' => {
  const { signal, status } = spawnSync(process.execPath, [program, String(step), dies, String(most)], { encoding: 'utf8' })
  return signal === 'SIGKILL' ? 'killed' : status === 0 ? 'through' : 'failed'
}

/** A connection that a crash of the server ends, as it ends every other: before that, a server that is going down may still answer. */
async function connection(): Promise<{ cut: () => Promise<void>; close: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: db.adminUrl })
  client.on('error', () => undefined)
  await client.connect()
  const ended = new Promise<void>((resolve) => client.once('end', resolve))
  return { cut: () => ended, close: () => client.end() }
}

/**
 * Fails until the server takes new connections again, and until no connection of the tests is left that it has ended and that does not know it yet: each is asked over, all at once. An old one that still answers says
 * nothing of either.
 */
async function isBack(): Promise<void> {
  const { close } = await connection()
  await close()
  await Promise.all(Array.from({ length: poolSize }, () => db.query('select 1')))
}

/**
 * Carries out a deletion that goes at once and one that goes in pieces, with the worker, the database, or both killed at the first moment, then at the second, and so on until a run meets none: each time
 * the end has to be that of a clean run, with one receipt each, and nobody seen in part. Gives how many runs were killed.
 */
export async function killedAtEachStep(dies: 'worker' | 'database' | 'both'): Promise<number> {
  const clean: unknown[] = []
  for (const person of await due().then(async (people) => (await eraseDue(worker, { store: archives(), keys: keys(), most }), people))) clean.push(await endOf(person))
  let killed = 0
  for (let step = 1; ; step++) {
    const people = await due()
    const { cut, close } = await connection()
    const ended = killedAt(step, dies)
    if (ended !== 'through') killed++
    await (ended !== 'through' && dies !== 'worker' ? cut() : close())
    await until(() => isBack().then(() => true, () => false), 60_000, 'Postgres coming back')
    await closeAppPool()
    for (const person of people) {
      const { state, counts } = await endOf(person)
      const gone = (state as { person: string }[])[0]!.person === 'closed'
      expect([counts['profiles'], counts['choices']], `step ${step}: wholly there or wholly gone`).toEqual(gone ? [0, 0] : [1, 1])
    }
    // What a start does, and then the worker.
    expect(await settleJournal(replays, { store: archives(), most: mostInterrupted }), `step ${step}`).toEqual({ state: 'level' })
    await eraseDue(worker, { store: archives(), keys: keys(), most })
    const end: unknown[] = []
    for (const person of people) end.push(await endOf(person))
    expect(end, `step ${step}`).toEqual(clean)
    expect(await compareJournal(replays)).toEqual({ state: 'level' })
    if (ended === 'through') break
  }
  return killed
}
