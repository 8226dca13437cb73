import { fork } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { bundled } from '../../scripts/test/bundled.ts'
import { keptHeads } from '../audit-heads.ts'
import { signingKey } from '../signing.ts'
import { sealAudit } from './seal-audit.ts'
import { verifyAudit } from './verify-audit.ts'

const database = await testDatabase()
const sealer = { kind: 'sealer' } as const
const pool = new pg.Pool({ connectionString: database.adminUrl, max: 24 })
afterAll(() => pool.end())
const program = await bundled('scripts/test/seal-and-die.ts')
/** Of a dozen people, and some of nobody. */
const lines = (n: number) => `insert into audit (actor, person_id, verb, record, columns) select 'visitor', case when random() < 0.9 then lpad(floor(random() * 12)::text, 32, '0')::uuid end, 'test', 'people', '{}' from generate_series(1, ${n})`
const check = async () => {
  const faults: unknown[] = []
  return { ...(await verifyAudit(sealer, { keys: [signingKey()], heads: await keptHeads(), found: (fault) => faults.push(fault) })), faults }
}
/** Lines that are under a seal, once each; and people whose trail has not got every line of theirs. */
const covered = async () => {
  const [found] = await database.query<{ lines: number; once: number; sealed: number; short: number }>(
    `select (select count(*)::int from (select person_id, count(*) as n from audit where person_id is not null group by 1) a where n <> (select max(t.lines) from audit_trails t where t.person_id = a.person_id)) as short,
      (select count(*)::int from audit) as lines, (select sum(lines)::int from audit_seals) as sealed,
      (select count(distinct i)::int from audit_seals, unnest(ids) r, generate_series(lower(r), upper(r) - 1) i join audit on audit.id = i) as once`,
  )
  return found!
}

test('whoever writes meanwhile, quickly or slowly or in vain, with two at sealing: in the end every line is under one seal, and in its person’s trail', async () => {
  const written = new AbortController()
  let random = 7
  const next = (below: number) => (random = (random * 16_807) % 2_147_483_647) % below
  const writer = async (pieces: number) => {
    for (let round = 0; round < 25; round++) {
      const client = await pool.connect()
      await client.query('begin')
      for (let piece = 0; piece < pieces; piece++) await client.query(lines(1 + next(8)))
      await client.query(next(5) === 0 ? 'rollback' : 'commit')
      client.release()
    }
  }
  const long = await pool.connect()
  await long.query(`begin; ${lines(3)}`)
  const seals = async () => {
    while (!written.signal.aborted) await sealAudit(sealer, { most: 50 })
  }
  const both = [seals(), seals()]
  await Promise.all([...Array.from({ length: 14 }, () => writer(1)), ...Array.from({ length: 6 }, () => writer(12))])
  written.abort()
  await Promise.all(both)
  await sealAudit(sealer)
  const [before] = await database.query<{ n: number }>('select count(*)::int as n from audit_seals')
  expect(before!.n, 'sealed while they wrote').toBeGreaterThan(5)
  expect(await check()).toMatchObject({ faults: [], unsealed: 0 })
  // Its ids are far below the newest seal's.
  await long.query('commit')
  long.release()
  expect(await check()).toMatchObject({ faults: [], unsealed: 3 })
  expect(await sealAudit(sealer)).toBe(3)
  expect(await check()).toMatchObject({ faults: [], unsealed: 0 })
  const { lines: all, once: each, sealed, short } = await covered()
  expect([each, sealed, short]).toEqual([all, all, 0])
}, 60_000)

test('killed at any moment, sealing goes on where it was, and the heads outside are none that the database has not got', async () => {
  const left = async () => (await check()).unsealed
  await pool.query(lines(15_000))
  let broken = 0
  for (let delay = 0; delay < 7 && (await left()) > 0; delay++) {
    const child = fork(program, { execArgv: [] })
    // Each time a few seals later, wherever that finds it.
    await once(child, 'message')
    setTimeout(() => child.kill('SIGKILL'), delay * 40)
    await once(child, 'exit')
    const { faults, unsealed } = await check()
    expect(faults).toEqual([])
    if (unsealed > 0) broken++
  }
  expect(broken).toBeGreaterThan(0)
  await sealAudit(sealer)
  expect(await check()).toMatchObject({ faults: [], unsealed: 0 })
  const { lines: all, once: each, sealed, short } = await covered()
  expect([each, sealed, short]).toEqual([all, all, 0])
}, 120_000)
