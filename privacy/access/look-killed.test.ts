import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { bundled } from '../../scripts/test/bundled.ts'
import { until } from '../../scripts/until.ts'

const database = await testDatabase()
const program = await bundled('scripts/test/look-and-die.ts')
const holder = new pg.Client({ connectionString: database.adminUrl })
await holder.connect()
afterAll(() => holder.end())

/** A program that opens one record over and over, once it has begun. */
async function looking(): Promise<{ child: ChildProcess; written: () => Promise<{ looks: number; lines: number }> }> {
  const person = await database.person()
  const staff = randomUUID()
  await database.query(`insert into staff (id, email, name, role) values ($1::uuid, $1 || '@desk.example', 'S. Sample', 'support')`, [staff])
  await database.query(`insert into sessions (id, staff_id, token_hash, expires_at, second_at) values ($1::uuid, $1::uuid, $1::text, now() + interval '1 hour', now()) on conflict do nothing`, [staff])
  const [request] = await database.query<{ number: string }>(`insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 30) returning number`, [person])
  const child = fork(program, [staff, request!.number], { execArgv: [] })
  await once(child, 'message')
  const written = async () => {
    // Whatever it still had open is over.
    await until(async () => (await database.query(`select 1 from pg_stat_activity where datname = current_database() and usename = 'forthright_app'`)).length === 0, 10_000, 'The end of what was open')
    const [found] = await database.query<{ looks: number; lines: number }>(`select (select count(*)::int from looks where staff_id = $1) as looks, (select count(*)::int from audit where verb = 'look-up' and person_id = $2) as lines`, [staff, person])
    return found!
  }
  return { child, written }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

test('a process that is killed between a look and its line of the audit leaves neither', async () => {
  await holder.query('begin; lock table audit in exclusive mode')
  const { child, written } = await looking()
  await until(async () => (await database.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into "audit"%'`)).length === 1, 10_000, 'The look before its line')
  await kill(child)
  await holder.query('rollback')
  expect(await written()).toEqual({ looks: 0, lines: 0 })
})

test('killed at any moment, there is a line for each look', async () => {
  for (let delay = 0; delay < 12; delay++) {
    const { child, written } = await looking()
    // The second look, each time a little later, wherever that finds it.
    await once(child, 'message')
    await new Promise((resolve) => setTimeout(resolve, delay * 3))
    await kill(child)
    const { looks, lines } = await written()
    expect(looks).toBeGreaterThan(0)
    expect(lines).toBe(looks)
  }
}, 60_000)
