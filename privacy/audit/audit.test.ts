import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { audit, auditSeals } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { tamperer } from '#db/test-tamperer.ts'
import { forgetSettings, settings } from '#settings'
import { as, type Actor } from '../actor.ts'
import { hashOf, leafOf, rangesOf, statementOf } from '../audit-chain.ts'
import { auditHead } from '../audit-head.ts'
import { headsIn, keptHeads } from '../audit-heads.ts'
import { sweep } from '../retention/sweep.ts'
import { sign, signingKey } from '../signing.ts'
import { acceptHeads } from './accept-heads.ts'
import { dailyHeads } from './daily-heads.ts'
import { readHead } from './read-head.ts'
import { sealAudit } from './seal-audit.ts'
import { verifyAudit, type Known } from './verify-audit.ts'

const database = await testDatabase()
const sealer = { kind: 'sealer' } as const
const tamper = await tamperer(database)

/** Lines as any role writes them; gives their ids. */
const write = async (n: number, { age = '0' }: { age?: string } = {}): Promise<number[]> =>
  (await database.query<{ id: string }>(`insert into audit (at, actor, verb, record, columns) select clock_timestamp() - $2::interval, 'visitor', 'test-' || i, 'people', array['a', 'b'] from generate_series(1, $1::int) i returning id`, [n, age])).map(({ id }) => Number(id))
const folder = () => path.join(settings().dataDir, 'audit')
const check = async ({ keys = [signingKey()], heads }: { keys?: { x: string }[]; heads?: Known[] } = {}) => {
  const faults: unknown[] = []
  const checked = await verifyAudit(sealer, { keys, heads: heads ?? (await keptHeads()), found: (fault) => faults.push(fault) })
  return { ...checked, faults }
}
const faultsOf = async (means?: Parameters<typeof check>[0]) => (await check(means)).faults

beforeEach(async () => {
  await tamper('truncate audit, audit_seals, audit_trails')
  mkdirSync(folder(), { recursive: true })
  for (const file of ['heads.ndjson', 'head.json']) writeFileSync(path.join(folder(), file), '')
})

test('a chain that nobody touched is good; lines since the last seal are told, and nothing is written where there is nothing to seal', async () => {
  expect(await sealAudit(sealer)).toBe(0)
  expect(await check()).toMatchObject({ seals: 0, lines: 0, faults: [] })
  await write(7)
  expect(await sealAudit(sealer, { most: 3 })).toBe(7)
  await write(2)
  expect(await sealAudit(sealer)).toBe(2)
  expect(await sealAudit(sealer)).toBe(0)
  await write(4)
  expect(await check()).toMatchObject({ seals: 4, lines: 9, unsealed: 4, faults: [], first: { number: 1 }, last: { number: 4 } })
  expect(await database.query('select lines, complete from audit_seals order by number')).toEqual([{ lines: 3, complete: false }, { lines: 3, complete: false }, { lines: 1, complete: true }, { lines: 2, complete: true }])
})

test('a line that was changed is named, whatever of it was', async () => {
  const [first, ...ids] = await write(10)
  await sealAudit(sealer)
  await tamper(`update audit set columns = '{a}' where id = $1`, [ids[0]])
  expect(await faultsOf()).toEqual([{ what: 'changed', seal: 1, from: ids[0], to: ids[0], count: 1 }])
  const changes = [`actor = 'staff-privacy'`, `actor_id = gen_random_uuid()`, `person_id = gen_random_uuid()`, `verb = 'x'`, `record = 'x'`, `at = at + interval '1 microsecond'`, `at = 'infinity'`]
  for (const [i, change] of changes.entries()) await tamper(`update audit set ${change} where id = $1`, [ids[i]])
  // Whoever was given one of them has a trail that it is not in.
  expect(await faultsOf()).toEqual([{ what: 'changed', seal: 1, from: first! + 1, to: first! + 7, count: 7 }, { what: 'trail-differs', seal: 1, person: expect.any(String) as string }])
})

test('lines that were deleted, put in or moved are named', async () => {
  const ids = await write(10)
  await sealAudit(sealer)
  await write(1)
  await sealAudit(sealer)
  await tamper('delete from audit where id = any($1)', [[ids[1], ids[2], ids[6]]])
  expect(await faultsOf()).toEqual([
    { what: 'deleted', seal: 1, from: ids[1], to: ids[2], count: 2 },
    { what: 'deleted', seal: 1, from: ids[6], to: ids[6], count: 1 },
  ])
  // Deleted, and something else written in its place.
  await tamper(`insert into audit (id, actor, verb, record, columns) overriding system value values ($1, 'visitor', 'other', 'people', '{}')`, [ids[6]])
  expect(await faultsOf()).toMatchObject([{ what: 'deleted' }, { what: 'changed', from: ids[6] }])

  const columns = 'at, actor, actor_id, person_id, verb, record, columns'
  await tamper(`update audit set (${columns}) = (select ${columns} from audit other where other.id = $1 + $2 - audit.id) where id in ($1, $2)`, [ids[4], ids[5]])
  expect(await faultsOf()).toEqual(expect.arrayContaining([{ what: 'moved', seal: 1, line: ids[4], place: ids[5] }, { what: 'moved', seal: 1, line: ids[5], place: ids[4] }]))
})

test('a line put in with an older time is named before it is sealed and ever after, wherever its id lies', async () => {
  await tamper(`insert into audit (id, at, actor, verb, record, columns) overriding system value values (1000000, now(), 'visitor', 'last', 'people', '{}')`)
  await sealAudit(sealer)
  for (const id of [17, 2_000_000]) await tamper(`insert into audit (id, at, actor, verb, record, columns) overriding system value values ($1, now() - interval '3 days', 'visitor', 'forged', 'people', '{}')`, [id])
  expect(await faultsOf()).toMatchObject([{ what: 'put-in', line: 17, seal: 1 }, { what: 'put-in', line: 2_000_000, seal: 1 }])
  expect(await sealAudit(sealer)).toBe(2)
  expect(await faultsOf()).toEqual([{ what: 'late', seal: 2, from: 17, to: 2_000_000, count: 2 }])
})

test('what was not sealed for long, in pieces and with a break, counts as on time', async () => {
  await write(5, { age: '3 days' })
  await write(5, { age: '2 hours' })
  await sealAudit(sealer, { most: 2 })
  await write(3)
  await sealAudit(sealer)
  expect(await check()).toMatchObject({ seals: 6, lines: 13, faults: [] })
})

test('a seal that was changed, forged, taken out or exchanged is named', async () => {
  for (let i = 0; i < 5; i++) {
    await write(2)
    await sealAudit(sealer)
  }
  const kept = async (statement: string, values?: unknown[]) => {
    await tamper('begin')
    await tamper('create table before as select * from audit_seals')
    await tamper('commit')
    await tamper(statement, values)
    const faults = await faultsOf()
    await tamper('begin; truncate audit_seals; insert into audit_seals select * from before; drop table before; commit')
    return faults
  }
  for (const change of [`at = at + interval '1 ms'`, `ids = '{[1,3)}'`, 'lines = 9', `prev = 'other'`, `prev_at = at`, 'top = 1', 'complete = false', `leaves = leaves || 'x'::bytea`]) {
    expect(await kept(`update audit_seals set ${change} where number = 3`), change).toEqual(expect.arrayContaining([{ what: 'seal-changed', seal: 3, lines: change === 'lines = 9' ? 9 : 2 }]))
  }
  expect(await kept(`update audit_seals set signature = (select signature from audit_seals where number = 2) where number = 3`)).toEqual([{ what: 'forged', seal: 3 }])
  expect(await kept(`update audit_seals set kid = 'unknown' where number = 3`)).toEqual([{ what: 'unknown-key', seal: 3, kid: 'unknown' }])
  expect(await kept('delete from audit_seals where number in (2, 3)')).toEqual([{ what: 'seals-gone', from: 2, to: 3 }])
  expect(await kept('delete from audit_seals where number = 1')).toEqual([{ what: 'seals-gone', from: 1, to: 1 }])
  expect(await kept('update audit_seals set number = case number when 3 then -1 when 4 then 3 end where number in (3, 4)')).toEqual(expect.arrayContaining([{ what: 'unlinked', seal: -1 }, { what: 'seal-changed', seal: -1, lines: 2 }, { what: 'seal-changed', seal: 3, lines: 2 }, { what: 'seals-gone', from: 4, to: 4 }]))
  // Lines hidden from the next seal by one that nobody made.
  expect(await kept(`insert into audit_seals select -9, now(), null, null, '{[1,999999999)}', 1, 1, true, '', 'x', 'x', 'x'`)).toEqual(expect.arrayContaining([expect.objectContaining({ what: 'seal-changed', seal: -9 })]))
  expect(await faultsOf()).toEqual([])
})

test('written anew from a line on, by who has no key, is forged; by who has one, it is not what was kept outside', async () => {
  const ids = await write(3)
  await sealAudit(sealer)
  await tamper('delete from audit where id = $1', [ids[1]])
  await tamper('truncate audit_seals')
  process.env['SECRET'] = 'another one: who has none of ours makes up their own'
  forgetSettings()
  const other = signingKey()
  const heads = await keptHeads()
  try {
    await sealAudit(sealer)
  } finally {
    process.env['SECRET'] = 'for tests only: nothing real is kept with this'
    forgetSettings()
  }
  expect(await faultsOf({ heads: [] })).toEqual([{ what: 'unknown-key', seal: 1, kid: other.kid }])
  expect(await faultsOf({ heads, keys: [signingKey(), other] })).toEqual([{ what: 'other-head', seal: 1 }])
})

test('an end that was cut off is told by the heads that are kept outside, and by what a receipt names', async () => {
  await write(2)
  await sealAudit(sealer)
  await write(2)
  await sealAudit(sealer)
  const named = (await as({ kind: 'eraser', people: [] }, auditHead))!
  expect([named.number, named.hash, named.at.getTime() <= Date.now()]).toEqual([2, (await readHead({ kind: 'visitor' }))!.hash, true])
  await tamper('delete from audit where id in (select id from audit order by id desc limit 2)')
  await tamper('delete from audit_seals where number = 2')
  expect(await faultsOf()).toEqual([{ what: 'cut', seal: 1, head: 2 }])
  expect(await faultsOf({ heads: [] })).toEqual([])
  expect(await faultsOf({ heads: [{ number: named.number, hash: named.hash }] })).toEqual([{ what: 'cut', seal: 1, head: 2 }])
  // It stays so when the audit goes on.
  await write(1)
  await sealAudit(sealer)
  expect(await faultsOf()).toEqual([{ what: 'other-head', seal: 2 }])
  await write(1)
  await sealAudit(sealer)
  expect(await faultsOf()).toEqual([{ what: 'other-head', seal: 2 }])
  await tamper('truncate audit_seals')
  expect(await faultsOf()).toEqual([1, 2, 3].map((head) => ({ what: 'cut', seal: 0, head })))
})

test('a backup that was put back on purpose can be said so; what comes after it counts again', async () => {
  await write(2)
  await sealAudit(sealer)
  await write(2)
  await sealAudit(sealer)
  expect(await acceptHeads(sealer)).toBeUndefined()
  await tamper('delete from audit_seals where number = 2')
  await tamper('delete from audit where id in (select id from audit order by id desc limit 2)')
  expect(await acceptHeads(sealer)).toBe(2)
  expect(await check()).toMatchObject({ seals: 1, faults: [] })
  await write(1)
  await sealAudit(sealer)
  expect(await faultsOf()).toEqual([])
  await tamper('delete from audit_seals where number = 2')
  expect(await faultsOf()).toMatchObject([{ what: 'cut', seal: 1, head: 2 }])
  expect(readFileSync(path.join(folder(), 'heads.ndjson'), 'utf8')).toContain('"acceptedAt"')
})

test('a head a day is kept for good, the newest at any time, each with its key; a line that was broken off is taken away', async () => {
  await write(1)
  await sealAudit(sealer)
  await write(1)
  await sealAudit(sealer)
  const lines = () => headsIn(readFileSync(path.join(folder(), 'heads.ndjson'), 'utf8'))
  expect(lines().map(({ number }) => number)).toEqual([1])
  expect((await keptHeads()).map(({ number, x }) => [number, x])).toEqual([[1, signingKey().x], [2, signingKey().x]])
  // As if they were of the day before.
  writeFileSync(path.join(folder(), 'heads.ndjson'), `${readFileSync(path.join(folder(), 'heads.ndjson'), 'utf8').replace(/"at":"[^"]+"/, '"at":"2020-01-01T00:00:00.000Z"')}{"number":7,`)
  await write(1)
  await sealAudit(sealer)
  expect(lines().map(({ number }) => number)).toEqual([1, 3])
  expect(await faultsOf(), 'a head that was changed is told').toEqual([{ what: 'false-head', seal: 1 }])
})

test('the head is published for anybody, and says nothing but itself', async () => {
  expect(await readHead({ kind: 'visitor' })).toBeUndefined()
  await write(3)
  await sealAudit(sealer)
  const head = (await readHead({ kind: 'visitor' }))!
  expect(Object.keys(head)).toEqual(['number', 'at', 'lines', 'hash', 'kid', 'signature'])
  expect(head).toMatchObject({ number: 1, lines: 3 })
  expect(await faultsOf({ heads: [head] })).toEqual([])
  expect(await faultsOf({ heads: [{ ...head, lines: 4 }] })).toEqual([{ what: 'false-head', seal: 1 }])
})

test('those of each day are published, too, and taken as they stand there', async () => {
  const visitor = { kind: 'visitor' } as const
  expect(await dailyHeads(visitor)).toBe('')
  await write(1)
  await sealAudit(sealer)
  writeFileSync(path.join(folder(), 'heads.ndjson'), `${readFileSync(path.join(folder(), 'heads.ndjson'), 'utf8')}{"number":7,`)
  const published = await dailyHeads(visitor)
  expect(published.trim().split('\n').map((line) => Object.keys(JSON.parse(line) as object))).toEqual([['number', 'at', 'lines', 'hash', 'kid', 'signature', 'x']])
  expect(await faultsOf({ heads: headsIn(published) })).toEqual([])
  await tamper('truncate audit_seals')
  expect(await faultsOf({ heads: headsIn(published) })).toEqual([{ what: 'cut', seal: 0, head: 1 }])
})

test('a line that reaches its ceiling goes, and that is no fault; the same done to another is one', async () => {
  await write(3, { age: '36 months -1 second' })
  await write(2)
  await sealAudit(sealer)
  expect(await check()).toMatchObject({ lines: 5, ended: 0, faults: [] })
  const old = async () => (await database.query(`select from audit where at < now() - interval '35 months'`)).length
  await expect.poll(async () => (await sweep({ kind: 'worker', task: 'sweep' }), old())).toBe(0)
  expect(await check()).toMatchObject({ seals: 1, lines: 2, ended: 3, faults: [] })
  expect(await database.query('select number from audit_seals'), 'a seal goes by its own time').toHaveLength(1)
  const [line] = await database.query<{ id: string }>(`select min(id) as id from audit where verb = 'test-1'`)
  await tamper('delete from audit where id = $1', [line!.id])
  expect(await faultsOf()).toEqual([{ what: 'deleted', seal: 1, from: Number(line!.id), to: Number(line!.id), count: 1 }])
})

test('seals that reach their ceiling go, but for the newest, and that is no fault; the same done to others is one', async () => {
  await database.admin.transaction(async (tx) => {
    await tx.execute(`set local session_replication_role = replica`)
    let [prev, prevAt] = [null as string | null, null as Date | null]
    for (const [i, months] of [40, 39, 38, 2, 1].entries()) {
      const { rows } = await tx.execute<{ id: string; at: string }>(`insert into audit (at, actor, verb, record, columns) values (now() - interval '${months} months', 'visitor', 'test', 'people', '{}') returning id, (extract(epoch from at) * 1000000)::bigint as at`)
      const at = new Date(Number(BigInt(rows[0]!.at) / 1000n))
      const line = { ...rows[0]!, actor: 'visitor', actorId: null, personId: null, verb: 'test', record: 'people', columns: [] }
      const seal = { number: i + 1, at, prev, prevAt, ids: rangesOf([Number(line.id)]), lines: 1, top: Number(line.id), complete: true, leaves: leafOf(line), trails: null }
      const hash = hashOf(seal)
      await tx.insert(auditSeals).values({ ...seal, hash, kid: signingKey().kid, signature: sign(statementOf({ ...seal, at: at.toISOString(), hash })).toString('base64url') })
      ;[prev, prevAt] = [hash, at]
    }
  })
  expect(await check()).toMatchObject({ seals: 5, lines: 5, ended: 0, faults: [] })
  expect(await sweep({ kind: 'worker', task: 'sweep' })).toMatchObject({ audit: 3 })
  expect(await check()).toMatchObject({ seals: 2, lines: 2, ended: 0, first: { number: 4 }, faults: [] })
  await tamper('delete from audit_seals where number = 4')
  expect(await faultsOf()).toMatchObject([{ what: 'seals-gone', from: 1, to: 4 }, { what: 'put-in' }])
})

test('nobody but the role that seals writes a seal, nobody changes one, and only one past its ceiling goes', async () => {
  await write(1)
  await sealAudit(sealer)
  const row = (await database.admin.select().from(auditSeals))[0]!
  const others: Actor[] = [{ kind: 'visitor' }, { kind: 'worker', task: 'sweep' }, { kind: 'eraser', people: [] }, { kind: 'pruner' }, { kind: 'auth' }, { kind: 'importer' }, { kind: 'recorder' }, { kind: 'ingest' }, { kind: 'tool', source: '00000000-0000-4000-8000-000000000000' }]
  for (const actor of others) await expect(as(actor, (tx) => tx.insert(auditSeals).values({ ...row, number: 99 })), actor.kind).rejects.toThrow('42501')
  for (const actor of [...others, sealer]) await expect(as(actor, (tx) => tx.update(auditSeals).set({ hash: 'x' })), actor.kind).rejects.toThrow('42501')
  await expect(as(sealer, (tx) => tx.delete(auditSeals))).rejects.toThrow('42501')
  await expect(as(sealer, (tx) => tx.delete(audit))).rejects.toThrow('42501')
  await expect(as(sealer, (tx) => tx.insert(audit).values({ actor: 'x', verb: 'x', record: 'x', columns: [] }))).rejects.toThrow('42501')
  await as({ kind: 'pruner' }, (tx) => tx.delete(auditSeals))
  for (const statement of ['delete from audit_seals', 'truncate audit_seals', `update audit_seals set hash = 'x'`]) await expect(database.query(statement)).rejects.toThrow('append-only')
  expect(await faultsOf()).toEqual([])
})
