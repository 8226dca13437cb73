import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { markedPerson } from '#db/test-person.ts'
import type { PersonActor, WorkerActor } from '../actor.ts'
import { addressDigest } from '../digest.ts'
import { columnOf, erasureOrder, ownedNames, ruleOf, sqlName } from '../keep.ts'
import { askErasure } from './ask-erasure.ts'
import type { OnStep } from './carry-out.ts'
import { eraseDue } from './erase-due.ts'
import { keys } from '../stores/keys.ts'

const database = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'erase' }
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: person, provedAt: new Date() })

async function due(mark: string, by: 'mail' | 'post' = 'mail'): Promise<string> {
  const person = await markedPerson(database.admin, mark, by)
  // The row that fills the table counts as asked for and waiting.
  await database.query(`update erasures set due_at = now() - interval '1 minute' where person_id = $1`, [person])
  return person
}

/** Every row of every table as text, the queue's too; those of a month as rows of their log. */
async function everything(): Promise<string[]> {
  const tables = await database.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables 
     where (schemaname = 'public' or schemaname like 'graphile%') and not (select relispartition from pg_class where oid = format('%I.%I', schemaname, tablename)::regclass)`,
  )
  const rows = await Promise.all(tables.map(({ name }) => database.query<{ row: string }>(`select '${name} ' || t::text as row from ${name} t`)))
  return rows.flat().map(({ row }) => row)
}

const rowsOf = async (person: string) => {
  const rows = await Promise.all(
    ownedNames.map(async (name) => {
      // What stopped an attempt is noted beside it.
      const row = name === 'erasures' ? `(to_jsonb(t) - 'failures' - 'failed_at' - 'failure')::text` : 't::text'
      const found = await database.query<{ row: string }>(`select ${row} as row from ${sqlName(name)} t where ${columnOf(name, ruleOf(name).owner).name} = $1 order by 1`, [person])
      return [name, found.map(({ row }) => row)] as const
    }),
  )
  return Object.fromEntries(rows)
}

const dropped: string[] = []
const store = {
  remove: (name: string) => {
    dropped.push(name)
    return Promise.resolve()
  },
}

/** The columns that whoever is answered that way has nothing in; nobody has reviewed the look. */
const empty = { mail: ['emergencyLooks.reviewWords', 'requests.answerPost'], post: ['emergencyLooks.reviewWords', 'requests.answerTo', 'requests.answerHash'] }

test('a canary in every column: after the erasure nothing is left of it but what the map keeps', async () => {
  // No request is answered by both.
  for (const by of ['mail', 'post'] as const) {
    const [mark, otherMark] = [`canary7Qx${by}`, `finch4Kd${by}`]
    const person = await due(mark, by)
    const other = await markedPerson(database.admin, otherMark, by)
    await database.query(`update erasures set due_at = now() + interval '1 day' where person_id = $1`, [other])
    const [{ email } = { email: '' }] = await database.query<{ email: string }>('select email from profiles where person_id = $1', [person])
    const [before, marked] = [await rowsOf(other), (await rowsOf(person)) as Record<string, string[]>]
    for (const name of ownedNames) expect(marked[name], `${name} holds a row before`).toHaveLength(1)
    const scrubbed = ownedNames.flatMap((name) => {
      const { erase, owner } = ruleOf(name)
      return erase === 'delete' ? [] : erase.scrub.map((column) => ({ at: `${name}.${column}`, filled: () => database.query(`select from ${sqlName(name)} where ${columnOf(name, owner).name} = $1 and ${columnOf(name, column).name} is not null`, [person]) }))
    })
    const vacant = []
    for (const { at, filled } of scrubbed) if ((await filled()).length === 0) vacant.push(at)
    expect(vacant.toSorted()).toEqual(empty[by].toSorted())

    expect(await eraseDue(worker, { store, keys: keys() })).toBe(1)

    // What the map keeps, by its own words: rows of tables that are scrubbed, in columns that are not.
    const kept = erasureOrder.filter((name) => ruleOf(name).erase !== 'delete').map(sqlName)
    const left = (await everything()).filter((row) => row.includes(mark))
    for (const row of left) expect(kept, row).toContain(row.split(' ')[0]!.replace('public.', ''))
    for (const { at, filled } of scrubbed) expect(await filled(), at).toEqual([])
    expect((await everything()).filter((row) => row.toLowerCase().includes(email.toLowerCase()))).toEqual([])
    expect(await rowsOf(other)).toEqual(before)
    expect(dropped.splice(0)).toHaveLength(1)
  }
})

test('afterwards: closed, keyed hashes against being brought back, no marketing ever, one receipt on its way', async () => {
  const person = await due('heron2Lp')
  const [profile] = await database.query<{ email: string }>('select email from profiles where person_id = $1', [person])
  await eraseDue(worker, { store, keys: keys() })
  const one = async (sql: string, value: string) => (await database.query<{ n: number }>(sql, [value]))[0]!.n
  expect(await one(`select count(*)::int as n from people where id = $1 and state = 'closed' and closed_at is not null`, person)).toBe(1)
  expect(await one('select count(*)::int as n from tombstones where hash = $1', addressDigest('tombstone', profile!.email))).toBe(1)
  expect(await one(`select count(*)::int as n from suppressions where topic = '*' and address_hash = $1`, addressDigest('suppression', profile!.email))).toBe(1)
  expect(await database.query('select kind, state from outbox where person_id = $1', [person])).toEqual([{ kind: 'erasure-receipt', state: 'waiting' }])
  expect(await one('select count(*)::int as n from sessions where person_id = $1', person)).toBe(0)
  const lines = await database.query<{ record: string; outcome: string; rows: number; reason: string | null }>('select record, outcome, rows, reason from erasure_lines where person_id = $1', [person])
  expect(lines).toContainEqual({ record: 'invoices', outcome: 'scrubbed', rows: 1, reason: 'tax-law' })
  expect(lines).toContainEqual({ record: 'profiles', outcome: 'deleted', rows: 1, reason: null })
  expect(await eraseDue(worker, { store, keys: keys() })).toBe(0)
  await expect(askErasure(actorOf(person))).rejects.toMatchObject({ code: 'not-found' })
})

test('a failure before or after any step leaves nothing half done, and the next run ends as if nothing had been', async () => {
  const steps: string[] = []
  const listed = await due('listed')
  await eraseDue(worker, { store, keys: keys(), onStep: (step, when) => void steps.push(`${when} ${step}`) })
  expect(steps).toEqual(expect.arrayContaining(erasureOrder.flatMap((name) => [`before ${name}`, `after ${name}`])))
  const clean = await shapeOf(listed)

  // After one step is before the next.
  for (const [i, failing] of steps.filter((step, at) => at === 0 || step.startsWith('after')).entries()) {
    const person = await due(`wren${i}x`)
    const before = await rowsOf(person)
    const onStep: OnStep = (step, when) => {
      if (`${when} ${step}` === failing) throw new Error('pulled the plug')
    }
    await expect(eraseDue(worker, { store, keys: keys(), onStep })).rejects.toThrow(AggregateError)
    expect(await rowsOf(person), failing).toEqual(before)
    expect(await eraseDue(worker, { store, keys: keys() })).toBe(1)
    expect(await shapeOf(person), failing).toEqual(clean)
  }
}, 120_000)

test('the connection dies in the middle: nothing is half done, and the next run goes through', async () => {
  const person = await due('severed')
  const before = await rowsOf(person)
  const onStep: OnStep = async (step, when) => {
    if (step === 'invoices' && when === 'after') {
      await database.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'forthright_app'`)
    }
  }
  await expect(eraseDue(worker, { store, keys: keys(), onStep })).rejects.toThrow(AggregateError)
  expect(await rowsOf(person)).toEqual(before)
  expect(await eraseDue(worker, { store, keys: keys() })).toBe(1)
  expect(await database.query('select kind from outbox where person_id = $1', [person])).toEqual([{ kind: 'erasure-receipt' }])
})

test('one that fails does not hold up the others', async () => {
  const [first, second] = [await due('first'), await due('second')]
  await database.query(`update erasures set due_at = now() - interval '1 hour' where person_id = $1`, [first])
  // Both together, and then the first by itself.
  let failures = 2
  const onStep: OnStep = () => {
    if (failures-- > 0) throw new Error('only the first')
  }
  await expect(eraseDue(worker, { store, keys: keys(), onStep })).rejects.toThrow('1 of 2')
  expect(await database.query('select state from people where id = any($1) order by state', [[first, second]])).toEqual([{ state: 'closed' }, { state: 'open' }])
  expect(await eraseDue(worker, { store, keys: keys() })).toBe(1)
})

test('several workers at once carry it out once', async () => {
  const person = await due('crowd')
  const done = await Promise.all([1, 2, 3].map(() => eraseDue(worker, { store, keys: keys() })))
  expect(done.reduce((sum, one) => sum + one, 0)).toBe(1)
  expect(await database.query('select kind from outbox where person_id = $1', [person])).toEqual([{ kind: 'erasure-receipt' }])
})

/** How many rows of each table, lines and receipts there are: the same for every end that is the same. */
async function shapeOf(person: string): Promise<Record<string, number>> {
  const rows = (await rowsOf(person)) as Record<string, string[]>
  return Object.fromEntries(Object.entries(rows).map(([name, found]) => [name, found.length]))
}
