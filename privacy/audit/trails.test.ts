import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { audit, auditSeals, auditTrails } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { tamperer } from '#db/test-tamperer.ts'
import { settings } from '#settings'
import { readTrail } from '../access/read-trail.ts'
import { as, type Actor, type PersonActor } from '../actor.ts'
import { keptHeads } from '../audit-heads.ts'
import { hashOf, leafOf, rangesOf, statementOf, type AuditRow } from '../audit-chain.ts'
import { digestOfTrails, goOn, type Trail } from '../audit-trail.ts'
import { sweep } from '../retention/sweep.ts'
import { sign, signingKey } from '../signing.ts'
import type { HeldTrail } from './judge-held-trail.ts'
import { sealAudit } from './seal-audit.ts'
import { verifyAudit } from './verify-audit.ts'

const database = await testDatabase()
const sealer = { kind: 'sealer' } as const
const tamper = await tamperer(database)

const [ann, bob, cy] = ['a', 'b', 'c'].map((letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`) as [string, string, string]
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: person, provedAt: new Date() })
let n = 0
/** A line about each, in this order; gives their ids. */
const write = async (...people: (string | null)[]): Promise<number[]> => {
  const ids: number[] = []
  for (const person of people) ids.push(Number((await database.query<{ id: string }>(`insert into audit (actor, person_id, verb, record, columns) values ('visitor', $1, $2, 'people', '{}') returning id`, [person, `test-${n++}`]))[0]!.id))
  return ids
}
const check = async (held: HeldTrail[] = []) => {
  const faults: unknown[] = []
  const checked = await verifyAudit(sealer, { keys: [signingKey()], heads: await keptHeads(), held, found: (fault) => faults.push(fault) })
  return { held: checked.held, faults }
}
const faultsOf = async () => (await check()).faults
const trailOf = async (person: string): Promise<HeldTrail> => ({ person, ...(await database.query<Trail>('select lines, head from audit_trails where person_id = $1 order by seal desc limit 1', [person]))[0]! })
/** What is found when something was done, and then puts it back. */
const foundAfter = async (statement: string, values?: unknown[]) => {
  await tamper('create table was as select * from audit; create table seals_were as select * from audit_seals; create table trails_were as select * from audit_trails')
  await tamper(statement, values)
  const faults = await faultsOf()
  await tamper('truncate audit, audit_seals, audit_trails; insert into audit overriding system value select * from was; insert into audit_seals select * from seals_were; insert into audit_trails overriding system value select * from trails_were; drop table was, seals_were, trails_were')
  return faults
}
/** Three seals: Ann is under each with two lines, Bob under the first and the last, Cy under the second. */
async function three(): Promise<{ ids: number[]; held: HeldTrail[] }> {
  const ids: number[] = []
  const held: HeldTrail[] = []
  for (const people of [[ann, bob, null, ann], [cy, ann, ann], [ann, bob, ann, null]]) {
    ids.push(...(await write(...people)))
    await sealAudit(sealer)
    held.push(await trailOf(ann))
  }
  return { ids, held }
}

beforeEach(async () => {
  await tamper('truncate audit, audit_seals, audit_trails')
  mkdirSync(path.join(settings().dataDir, 'audit'), { recursive: true })
  for (const file of ['heads.ndjson', 'head.json']) writeFileSync(path.join(settings().dataDir, 'audit', file), '')
})

test('each person’s lines are counted and hashed on, seal by seal, and what is nobody’s is in no trail', async () => {
  await three()
  expect(await database.query('select person_id as person, seal::int, lines from audit_trails order by 1, 2')).toEqual([
    { person: ann, seal: 1, lines: 2 },
    { person: ann, seal: 2, lines: 4 },
    { person: ann, seal: 3, lines: 6 },
    { person: bob, seal: 1, lines: 1 },
    { person: bob, seal: 3, lines: 2 },
    { person: cy, seal: 2, lines: 1 },
  ])
  expect(new Set((await database.query<{ head: string }>('select head from audit_trails')).map(({ head }) => head)).size).toBe(6)
  expect(await database.query('select distinct t.at = s.at as same from audit_trails t join audit_seals s on s.number = t.seal')).toEqual([{ same: true }])
  expect(await faultsOf()).toEqual([])
})

test('a line that is changed, deleted, moved within one person’s or exchanged with another’s shows in the trails, once', async () => {
  const { ids } = await three()
  const [first, bobs, , last] = ids as [number, number, number, number]
  expect(await foundAfter(`update audit set verb = 'x' where id = $1`, [first])).toEqual([{ what: 'changed', seal: 1, from: first, to: first, count: 1 }, { what: 'trail-differs', seal: 1, person: ann }])
  expect(await foundAfter('delete from audit where id = $1', [first])).toEqual([{ what: 'deleted', seal: 1, from: first, to: first, count: 1 }, { what: 'trail-differs', seal: 1, person: ann }])
  expect(await foundAfter('delete from audit where id = $1', [bobs])).toEqual([{ what: 'deleted', seal: 1, from: bobs, to: bobs, count: 1 }, { what: 'trail-differs', seal: 1, person: bob }])
  const columns = 'at, actor, actor_id, person_id, verb, record, columns'
  const exchange = `update audit set (${columns}) = (select ${columns} from audit other where other.id = $1::bigint + $2::bigint - audit.id) where id in ($1, $2)`
  const moved = (a: number, b: number) => [{ what: 'moved', seal: 1, line: a, place: b }, { what: 'moved', seal: 1, line: b, place: a }]
  expect(await foundAfter(exchange, [first, last])).toEqual([...moved(first, last), { what: 'trail-differs', seal: 1, person: ann }])
  // Each of them has the same lines in the same order as before: the places are no longer theirs, and that is told.
  expect(await foundAfter(exchange, [first, bobs])).toEqual(moved(first, bobs))
  expect(await foundAfter(`update audit set person_id = case person_id when '${ann}' then '${bob}'::uuid else '${ann}' end where id in ($1, $2)`, [first, bobs])).toEqual([
    { what: 'changed', seal: 1, from: first, to: bobs, count: 2 },
    { what: 'trail-differs', seal: 1, person: bob },
    { what: 'trail-differs', seal: 1, person: ann },
  ])
  expect(await faultsOf()).toEqual([])
})

test('a head that is changed, forged, exchanged, taken out, put in or whose end is cut off is named, and what comes after it is not', async () => {
  await three()
  const of = (person: string, seal: number) => `person_id = '${person}' and seal = ${seal}`
  const differs = (seal: number, person: string) => ({ what: 'trail-differs', seal, person })
  expect(await foundAfter(`update audit_trails set head = 'x' where ${of(ann, 1)}`)).toEqual([differs(1, ann)])
  expect(await foundAfter(`update audit_trails set lines = 3 where ${of(ann, 2)}`)).toEqual([differs(2, ann)])
  const forged = goOn(ann, 2, undefined, [])
  expect(await foundAfter(`update audit_trails set lines = $1, head = $2 where ${of(ann, 2)}`, [forged.lines, forged.head])).toEqual([differs(2, ann)])
  expect(await foundAfter(`update audit_trails set (lines, head) = (select lines, head from audit_trails other where other.seal = 1 and other.person_id <> audit_trails.person_id) where seal = 1`)).toEqual([differs(1, ann), differs(1, bob)])
  expect(await foundAfter(`update audit_trails set person_id = '${cy}' where ${of(bob, 1)}`)).toEqual([{ what: 'trail-missing', seal: 1, person: bob }, { what: 'trail-put-in', seal: 1, person: cy }])
  expect(await foundAfter(`delete from audit_trails where ${of(ann, 1)}`)).toEqual([{ what: 'trail-missing', seal: 1, person: ann }])
  expect(await foundAfter(`delete from audit_trails where ${of(ann, 2)}`)).toEqual([{ what: 'trail-missing', seal: 2, person: ann }])
  expect(await foundAfter(`delete from audit_trails where person_id = '${ann}' and seal > 1`)).toEqual([{ what: 'trail-cut', seal: 2, person: ann }])
  expect(await foundAfter(`delete from audit_trails where ${of(bob, 3)}`)).toEqual([{ what: 'trail-cut', seal: 3, person: bob }])
  expect(await foundAfter('truncate audit_trails')).toEqual([
    { what: 'trail-cut', seal: 1, person: ann },
    { what: 'trail-cut', seal: 1, person: bob },
    { what: 'trail-cut', seal: 2, person: cy },
  ])
  const put = (seal: number) => `insert into audit_trails (person_id, seal, at, lines, head) values ('${bob}', ${seal}, now(), 2, 'x')`
  expect(await foundAfter(put(2))).toEqual([{ what: 'trail-put-in', seal: 2, person: bob }])
  for (const seal of [-1, 99]) expect(await foundAfter(put(seal))).toEqual([{ what: 'trail-put-in', seal, person: bob }])
  expect(await foundAfter(`update audit_trails set at = at + interval '1 ms' where ${of(ann, 2)}`)).toEqual([{ what: 'trails-changed', seal: 2 }])
  // The lines went with it: by the seal it is known that there was one, and not whose.
  expect(await foundAfter(`delete from audit where person_id = '${cy}'; delete from audit_trails where person_id = '${cy}'`)).toMatchObject([{ what: 'deleted', seal: 2 }, { what: 'trails-changed', seal: 2 }])
  expect(await foundAfter(`insert into audit_trails (person_id, seal, at, lines, head) select gen_random_uuid(), 2, now(), 1, 'x' from generate_series(1, 200)`)).toEqual([{ what: 'trails-changed', seal: 2 }])
  // What the seal says of them can't be changed with them.
  expect(await foundAfter(`update audit_seals set trails = null where number = 2`)).toEqual(expect.arrayContaining([{ what: 'seal-changed', seal: 2, lines: 3 }]))
  expect(await faultsOf()).toEqual([])
})

test('so it is where what goes on from it is read later, in another part', async () => {
  await write(ann)
  await sealAudit(sealer)
  // More lines than are read at a time.
  await database.query(`insert into audit (actor, verb, record, columns) select 'visitor', 'test', 'people', '{}' from generate_series(1, 25000)`)
  await sealAudit(sealer)
  await write(ann)
  await sealAudit(sealer)
  expect(await faultsOf()).toEqual([])
  for (const statement of [`update audit_trails set head = 'x' where seal = 1`]) expect(await foundAfter(statement)).toEqual([{ what: 'trail-differs', seal: 1, person: ann }])
  expect(await foundAfter('delete from audit_trails where seal = 1')).toEqual([{ what: 'trail-missing', seal: 1, person: ann }])
}, 60_000)

test('a seal from before there were trails stays good, and a trail begins with the first one after', async () => {
  await database.admin.transaction(async (tx) => {
    await tx.execute('set local session_replication_role = replica')
    const { rows } = await tx.execute<AuditRow>(`insert into audit (actor, person_id, verb, record, columns) values ('visitor', '${ann}', 'old', 'people', '{}') returning id, (extract(epoch from at) * 1000000)::bigint as at, actor, actor_id as "actorId", person_id as "personId", verb, record, columns`)
    const old = { number: 1, at: new Date(), prev: null, prevAt: null, ids: rangesOf([Number(rows[0]!.id)]), lines: 1, top: Number(rows[0]!.id), complete: true, leaves: leafOf(rows[0]!), trails: null }
    const hash = hashOf(old)
    await tx.insert(auditSeals).values({ ...old, hash, kid: signingKey().kid, signature: sign(statementOf({ ...old, at: old.at.toISOString(), hash })).toString('base64url') })
  })
  expect(await faultsOf()).toEqual([])
  await write(ann, ann)
  await sealAudit(sealer)
  expect(await trailOf(ann)).toMatchObject({ lines: 2 })
  expect(await faultsOf()).toEqual([])
  expect(await foundAfter(`insert into audit_trails (person_id, seal, at, lines, head) values ('${ann}', 1, now(), 1, 'x')`)).toEqual(expect.arrayContaining([{ what: 'trail-put-in', seal: 1, person: ann }]))
  expect(await foundAfter(`update audit_seals set trails = '${digestOfTrails([])}' where number = 1`)).toEqual(expect.arrayContaining([{ what: 'seal-changed', seal: 1, lines: 1 }]))
})

test('a mark that somebody holds: the trail leads to it, was cut off, or goes another way', async () => {
  const { held } = await three()
  expect(await check(held)).toEqual({ faults: [], held: held.map((mark) => ({ ...mark, is: 'there', now: 6 })) })
  expect(await check([{ ...held[1]!, person: bob }, { ...held[1]!, head: held[0]!.head }, { ...held[1]!, lines: 3 }])).toMatchObject({ held: [], faults: [{ what: 'held-cut', person: bob, lines: 4, there: 2 }, { what: 'held-other', person: ann, lines: 4 }, { what: 'held-other', person: ann, lines: 3 }] })
  // Whoever has the key writes it all anew without a line: nothing else shows it.
  const head = path.join(settings().dataDir, 'audit', 'head.json')
  await tamper(`delete from audit where person_id = '${ann}' and id = (select max(id) from audit where person_id = '${ann}')`)
  await tamper('truncate audit_seals, audit_trails')
  for (const file of [head, path.join(settings().dataDir, 'audit', 'heads.ndjson')]) writeFileSync(file, '')
  await sealAudit(sealer)
  expect(await faultsOf()).toEqual([])
  expect((await check([held[2]!])).faults).toEqual([{ what: 'held-cut', person: ann, lines: 6, there: 5, since: 'first' }])
  await write(ann)
  await sealAudit(sealer)
  expect((await check([held[2]!])).faults).toEqual([{ what: 'held-other', person: ann, lines: 6, since: 'first' }])
  expect((await check([{ person: randomUUID(), lines: 1, head: held[0]!.head }])).faults).toMatchObject([{ what: 'held-cut', lines: 1, there: 0 }])
})

test('what had its time goes with its seals: the oldest that is left is where it begins, and a mark from before it still counts', async () => {
  const held = await aged([40, 38, 5, 1])
  expect(await check(held)).toMatchObject({ faults: [], held: held.map(() => ({ is: 'there', now: 4 })) })
  expect(await sweep({ kind: 'worker', task: 'sweep' })).toMatchObject({ audit: 2, auditTrails: 2 })
  expect(await database.query('select seal::int from audit_trails order by 1')).toEqual([{ seal: 3 }, { seal: 4 }])
  expect(await check(held.slice(1))).toMatchObject({ faults: [], held: held.slice(1).map(() => ({ is: 'there' })) })
  expect(await check([held[0]!, { ...held[1]!, head: held[0]!.head }])).toMatchObject({ faults: [], held: [{ is: 'ended' }, { is: 'ended' }] })
  expect((await check([{ ...held[2]!, head: held[0]!.head }])).faults).toEqual([{ what: 'held-other', person: ann, lines: 3, since: (await database.query<{ at: Date }>('select at from audit_seals where number = 3'))[0]!.at.toISOString() }])
  expect(await foundAfter('delete from audit_trails where seal = 3')).toEqual([{ what: 'trail-missing', seal: 3, person: ann }])
  expect(await foundAfter(`update audit_trails set head = 'x' where seal = 3`)).toEqual([{ what: 'trails-changed', seal: 3 }])
  await write(ann)
  await sealAudit(sealer)
  expect(await trailOf(ann)).toMatchObject({ lines: 5 })
  expect(await faultsOf()).toEqual([])
})

test('lines that reach their ceiling before their seal does leave the trail as it was sealed', async () => {
  await database.query(`insert into audit (at, actor, person_id, verb, record, columns) select clock_timestamp() - interval '36 months -1 second', 'visitor', person, 'test', 'people', '{}' from unnest($1::uuid[]) person`, [[ann, ann, bob]])
  await write(ann)
  await sealAudit(sealer)
  const held = await trailOf(ann)
  await expect.poll(async () => (await sweep({ kind: 'worker', task: 'sweep' }), (await database.query(`select from audit where at < now() - interval '35 months'`)).length)).toBe(0)
  expect(await check([held])).toMatchObject({ faults: [], held: [{ is: 'there', now: 3 }] })
  expect(await foundAfter(`update audit_trails set head = 'x' where person_id = '${bob}'`)).toEqual([{ what: 'trails-changed', seal: 1 }])
  await write(ann, bob)
  await sealAudit(sealer)
  expect(await check([held])).toMatchObject({ faults: [], held: [{ is: 'there', now: 4 }] })
})

/** A seal with one line of Ann's of so many months ago each; gives her marks. */
async function aged(months: number[]): Promise<HeldTrail[]> {
  const marks: HeldTrail[] = []
  await database.admin.transaction(async (tx) => {
    await tx.execute('set local session_replication_role = replica')
    let [prev, prevAt] = [null as string | null, null as Date | null]
    for (const [i, ago] of months.entries()) {
      const number = i + 1
      const { rows } = await tx.execute<AuditRow>(
        `insert into audit (at, actor, person_id, verb, record, columns) values (now() - interval '${ago} months', 'visitor', '${ann}', 'test', 'people', '{}') returning id, (extract(epoch from at) * 1000000)::bigint as at, actor, actor_id as "actorId", person_id as "personId", verb, record, columns`,
      )
      const at = new Date(Number(BigInt(rows[0]!.at) / 1000n))
      const leaves = leafOf(rows[0]!)
      const trail = { personId: ann, at, ...goOn(ann, number, marks.at(-1), [leaves]) }
      await tx.insert(auditTrails).values({ ...trail, seal: number })
      const seal = { number, at, prev, prevAt, ids: rangesOf([Number(rows[0]!.id)]), lines: 1, top: Number(rows[0]!.id), complete: true, leaves, trails: digestOfTrails([trail]) }
      const hash = hashOf(seal)
      await tx.insert(auditSeals).values({ ...seal, hash, kid: signingKey().kid, signature: sign(statementOf({ ...seal, at: at.toISOString(), hash })).toString('base64url') })
      ;[prev, prevAt] = [hash, at]
      marks.push({ person: ann, lines: trail.lines, head: trail.head })
    }
  })
  return marks
}

test('a person reads their own trail and no other, and nothing once the account is closed', async () => {
  const [one, other] = [await database.person(), await database.person()]
  await tamper('truncate audit, audit_seals, audit_trails')
  expect(await readTrail(actorOf(one))).toBeUndefined()
  await write(one, other, one)
  await sealAudit(sealer)
  const [seal] = await database.query<{ at: Date }>('select at from audit_seals')
  expect(await readTrail(actorOf(one))).toEqual({ lines: 2, head: (await trailOf(one)).head, seal: 1, at: seal!.at })
  expect(await readTrail(actorOf(other))).toMatchObject({ lines: 1 })
  const seen = (actor: Actor) => as(actor, (tx) => tx.select({ person: auditTrails.personId }).from(auditTrails))
  expect(await seen(actorOf(one))).toEqual([{ person: one }])
  const blind: Actor[] = [{ kind: 'visitor' }, { kind: 'link', person: one }, { kind: 'worker', task: 'sweep' }, { kind: 'auth' }, { kind: 'importer' }, { kind: 'recorder' }, { kind: 'ingest' }, { kind: 'finder' }, { kind: 'counter' }]
  for (const actor of blind) await expect(seen(actor), actor.kind).rejects.toThrow('42501')
  expect(await seen({ kind: 'eraser', people: [other] })).toEqual([{ person: other }])
  await tamper(`update people set state = 'closed' where id = $1`, [one])
  expect(await readTrail(actorOf(one))).toBeUndefined()
  expect(await seen({ kind: 'eraser', people: [one] }), 'they stay as long as the lines').toEqual([{ person: one }])
})

test('nobody but the role that seals writes a head, nobody changes one, and only one past its ceiling goes', async () => {
  await write(ann)
  await sealAudit(sealer)
  const row = { personId: ann, seal: 99, at: new Date(), lines: 9, head: 'x' }
  const others: Actor[] = [{ kind: 'visitor' }, actorOf(ann), { kind: 'worker', task: 'sweep' }, { kind: 'eraser', people: [ann] }, { kind: 'pruner' }, { kind: 'auth' }, { kind: 'importer' }, { kind: 'recorder' }, { kind: 'ingest' }, { kind: 'tool', source: ann }, { kind: 'link', person: ann }, { kind: 'finder' }, { kind: 'counter' }, { kind: 'postman' }]
  for (const actor of others) await expect(as(actor, (tx) => tx.insert(auditTrails).values(row)), actor.kind).rejects.toThrow('42501')
  for (const actor of [...others, sealer]) await expect(as(actor, (tx) => tx.update(auditTrails).set({ head: 'x' })), actor.kind).rejects.toThrow('42501')
  for (const actor of [...others.filter(({ kind }) => kind !== 'pruner'), sealer]) await expect(as(actor, (tx) => tx.delete(auditTrails)), actor.kind).rejects.toThrow('42501')
  const roles = await database.query<{ role: string; may: boolean }>(`select rolname as role, has_table_privilege(oid, 'audit_trails', 'insert') as may from pg_roles where rolname like 'forthright\\_%' and (has_table_privilege(oid, 'audit_trails', 'insert') or has_table_privilege(oid, 'audit_trails', 'update, truncate') or has_any_column_privilege(oid, 'audit_trails', 'update'))`)
  expect(roles).toEqual([{ role: 'forthright_sealer', may: true }])
  await as({ kind: 'pruner' }, (tx) => tx.delete(auditTrails))
  for (const statement of ['delete from audit_trails', 'truncate audit_trails', `update audit_trails set head = 'x'`]) await expect(database.query(statement)).rejects.toThrow('append-only')
  expect(await database.admin.$count(auditTrails)).toBe(1)
  expect(await database.admin.$count(audit)).toBe(1)
  expect(await faultsOf()).toEqual([])
})

test('an end that the seals were cut off from stays told, and what comes after is sealed all the same', async () => {
  await three()
  await tamper('delete from audit_seals where number = 3; delete from audit where id in (select id from audit order by id desc limit 4)')
  const ends = [{ what: 'cut', seal: 2, head: 3 }, { what: 'trail-put-in', seal: 3, person: ann }, { what: 'trail-put-in', seal: 3, person: bob }]
  expect(await faultsOf()).toEqual(ends)
  await write(ann, cy)
  expect(await sealAudit(sealer)).toBe(2)
  expect(await faultsOf()).toEqual([{ what: 'other-head', seal: 3 }, { what: 'trail-differs', seal: 3, person: ann }, { what: 'trail-put-in', seal: 3, person: bob }])
})
