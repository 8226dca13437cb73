import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { settings } from '#settings'
import { as } from '../actor.ts'
import { notify } from '../notify.ts'
import { noteUnfiled } from '../requests/files/note-unfiled.ts'
import { lag, type Backlog } from './lag.ts'
import { metricsOf } from './metrics-of.ts'
import { recentLag } from './recent-lag.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'sweep' } as const
const none = { waiting: 0, seconds: 0 }
/** As many, and as long ago but for the seconds this test takes. */
const near = (found: Backlog, wanted: Backlog): boolean => found.waiting === wanted.waiting && found.seconds >= wanted.seconds && found.seconds < wanted.seconds + 30

test('is nothing when nothing waits', async () => {
  const chain = { auditFaults: none, auditUnsealed: none, auditHeads: none, ages: { auditCheck: 0, auditHead: 0 } }
  expect(await lag(worker)).toEqual({ erasures: none, kept: none, exports: none, mail: none, failedMail: none, reviews: none, overdueRequests: none, failedJobs: none, unfiledMail: none, ...chain })
})

test('counts what waits, from the oldest; a deletion only past its day', async () => {
  const person = await database.person()
  for (let i = 0; i < 2; i++) await as({ kind: 'worker', task: 'mail' }, (tx) => notify(tx, { kind: 'email-code', to: 'x@customer.example', params: { code: '1' } }))
  await database.query(`update outbox set created_at = now() - interval '90 seconds' where id = (select id from outbox limit 1)`)
  await database.query(`insert into outbox (kind, state, created_at) values ('email-code', 'failed', now() - interval '1 hour'), ('email-code', 'sent', now() - interval '2 hours')`)
  await database.query(`insert into exports (person_id, categories, created_at) values ($1, '{contact}', now() - interval '10 seconds')`, [person])
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 day'), ($2, now() + interval '1 day')`, [person, await database.person()])
  const { erasures, exports, mail, failedMail } = await lag(worker)
  expect([erasures.waiting, exports.waiting, mail.waiting, failedMail.waiting]).toEqual([1, 1, 2, 1])
  expect(Math.round(erasures.seconds / 60)).toBe(1440)
  expect(Math.round(failedMail.seconds / 60)).toBe(60)
  expect(Math.floor(mail.seconds / 10)).toBe(9)
})

test('a deletion whose key is still there is not over', async () => {
  await database.query('delete from erasures')
  await database.query(`insert into erasures (person_id, due_at, state, settled_at) values ($1, now() - interval '2 hours', 'done', now())`, [await database.person()])
  expect((await lag(worker)).erasures).toMatchObject({ waiting: 1 })
  await database.query('update erasures set key_destroyed_at = now()')
  expect((await lag(worker)).erasures).toEqual(none)
})

test('what was kept and is still there a day after its date is counted, from when it was due; what is held is not', async () => {
  const person = await database.person()
  await database.query(`insert into requests (person_id, kind, due_on, received_at) values ($1, 'question', current_date, now() - interval '24 months' - interval '3 days')`, [person])
  const before = (await lag(worker)).kept.waiting
  await database.query(`update people set state = 'closed', closed_at = now() - interval '40 days' where id = $1`, [person])
  await database.query(`delete from calls where person_id = $1`, [person])
  const { kept } = await lag(worker)
  expect(kept.waiting, 'the request, and all that goes with an account').toBeGreaterThan(before + 1)
  expect(Math.round(kept.seconds / 86_400)).toBeGreaterThanOrEqual(3)
  const staff = (await database.query<{ id: string }>(`insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', 'S. Sample', 'privacy') returning id`))[0]!.id
  await database.query(`insert into holds (person_id, record, reason, reference, told, set_by) values ($1, 'requests', 'dispute', 'L 1', true, $2)`, [person, staff])
  expect((await lag(worker)).kept.waiting).toBe(kept.waiting - 1)
})

test('a request is overdue past its next step, unless its clock stands still or it is answered', async () => {
  const before = (await lag(worker)).overdueRequests.waiting
  const add = (values: string) => database.query(`insert into requests (kind, identity, received_at, acknowledged_at, due_on, state, answered_at, outcome, regime, stopped_at, stop_reason) values ('access', 'none', now() - interval '60 days', now() - interval '59 days', ${values})`)
  await add(`current_date - 12, 'open', null, null, 'gdpr', null, null`)
  await add(`current_date - 12, 'open', null, null, 'gdpr', now() - interval '20 days', 'identity'`)
  await add(`current_date - 12, 'answered', now(), 'complied', 'gdpr', null, null`)
  await add(`current_date + 12, 'open', null, null, 'gdpr', null, null`)
  const { overdueRequests } = await lag(worker)
  expect(overdueRequests.waiting).toBe(before + 1)
  expect(Math.floor(overdueRequests.seconds / 86_400)).toBeGreaterThanOrEqual(10)
})

test('a job that was tried as often as it may counts, one that will be tried again or is under way does not', async () => {
  const { waiting } = (await lag(worker)).failedJobs
  const add = (name: string, attempts: number) => database.query(`select graphile_worker.add_job('seal-audit', job_key => $1, max_attempts => 2)`, [name]).then(() => database.query(`update graphile_worker._private_jobs set attempts = $2, updated_at = now() - interval '5 minutes' where key = $1`, [name, attempts]))
  await add('one', 2)
  await add('other', 1)
  await add('third', 2)
  await database.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'x' where key = 'third'`)
  expect((await lag(worker)).failedJobs).toEqual({ waiting: waiting + 1, seconds: 300 })
})

test('a job that was given up counts no more once another of its kind took its place and went well', async () => {
  const { waiting } = (await lag(worker)).failedJobs
  const add = async () => (await database.query<{ id: string }>(`select id from graphile_worker.add_job('sweep', job_key => 'again', max_attempts => 1)`))[0]!.id
  await database.query('update graphile_worker._private_jobs set attempts = max_attempts where id = $1', [await add()])
  expect((await lag(worker)).failedJobs.waiting).toBe(waiting + 1)
  await database.query('select graphile_worker.complete_jobs(array[$1::bigint])', [await add()])
  expect((await lag(worker)).failedJobs.waiting).toBe(waiting)
})

test('lines without a seal, from the oldest; seals whose head is not kept; how old check and head are', async () => {
  await database.query(`insert into audit (at, actor, verb, record, columns) select now() - interval '7 minutes', 'visitor', 'test', 'people', '{}' from generate_series(1, 3)`)
  expect(near((await lag(worker)).auditUnsealed, { waiting: 3, seconds: 420 })).toBe(true)
  const seal = (number: number, top: number, age: string) => database.query(`insert into audit_seals (number, at, ids, lines, top, complete, leaves, hash, kid, signature) select $1, now() - $3::interval, int8multirange(int8range(min(id), min(id) + $2)), 1, min(id) + $2 - 1, true, '', $4, 'kid', 'x' from audit`, [number, top, age, `hash-${number}`])
  await seal(1, 1, '6 hours')
  await seal(2, 2, '5 minutes')
  expect(near((await lag(worker)).auditUnsealed, { waiting: 1, seconds: 420 })).toBe(true)
  const { auditHeads, ages } = await lag(worker)
  expect([near(auditHeads, { waiting: 2, seconds: 21_600 }), near({ waiting: 0, seconds: ages.auditCheck }, { waiting: 0, seconds: 21_600 }), near({ waiting: 0, seconds: ages.auditHead }, { waiting: 0, seconds: 21_600 })]).toEqual([true, true, true])
  mkdirSync(path.join(settings().dataDir, 'audit'), { recursive: true })
  const keep = (number: number, age: number) => writeFileSync(path.join(settings().dataDir, 'audit', 'head.json'), `${JSON.stringify({ number, at: new Date(Date.now() - age * 1000).toISOString(), lines: 1, hash: `hash-${number}`, kid: 'kid', signature: 'x' })}\n`)
  keep(1, 21_600)
  expect(near((await lag(worker)).auditHeads, { waiting: 1, seconds: 300 })).toBe(true)
  keep(2, 300)
  const kept = await lag(worker)
  expect([kept.auditHeads, near({ waiting: 0, seconds: kept.ages.auditHead }, { waiting: 0, seconds: 300 })]).toEqual([none, true])
  writeFileSync(path.join(settings().dataDir, 'audit', 'head.json'), 'no head\n')
  expect((await lag(worker)).auditHeads.waiting, 'what can’t be read is not kept').toBe(2)
})

test('what a check of the audit found counts until one finds nothing', async () => {
  await database.query(`insert into heartbeats (name, at, count) values ('audit-good', now() - interval '2 days', 0), ('audit-bad', now() - interval '1 hour', 4)`)
  await database.query(`insert into audit_findings (mark, found_at) values ('one', now() - interval '25 hours'), ('other', now() - interval '1 hour')`)
  const bad = await lag(worker)
  expect(near(bad.auditFaults, { waiting: 4, seconds: 90_000 })).toBe(true)
  expect(near({ waiting: 0, seconds: bad.ages.auditCheck }, { waiting: 0, seconds: 3600 })).toBe(true)
  await database.query(`update heartbeats set at = now() where name = 'audit-good'`)
  const good = await lag(worker)
  expect([good.auditFaults, good.ages.auditCheck < 10]).toEqual([none, true])
})

test('mails that lie beside their maildirs are counted together, and a maildir in which none do says nothing', async () => {
  const note = (folder: string, count: number, age: number) => noteUnfiled({ kind: 'postman' }, { folder, count, since: count > 0 ? new Date(Date.now() - age * 1000) : undefined })
  await note('/one', 2, 100)
  await note('/other', 3, 9000)
  expect(near((await lag(worker)).unfiledMail, { waiting: 5, seconds: 9000 })).toBe(true)
  await note('/other', 0, 0)
  expect(near((await lag(worker)).unfiledMail, { waiting: 2, seconds: 100 })).toBe(true)
  expect(JSON.stringify(await database.query('select name from heartbeats'))).not.toContain('/o')
})

test('of the queue the application learns no more than how much it has given up', async () => {
  await expect(as({ kind: 'visitor' }, (_, client) => client.query('select * from failed_jobs()'))).rejects.toMatchObject({ code: '42501' })
  await expect(as(worker, (_, client) => client.query('select 1 from graphile_worker.jobs'))).rejects.toMatchObject({ code: '42501' })
})

test('monitoring systems are told each by its name', async () => {
  const found = await lag(worker)
  const told = Object.fromEntries(metricsOf(found).split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split(' ').map((part, at) => (at === 0 ? part.replace('forthright_', '') : Number(part))) as [string, number]))
  const names = { erasures: 'erasures', kept: 'kept_past_date', exports: 'exports', mail: 'mail', failedMail: 'failed_mail', reviews: 'late_reviews', overdueRequests: 'overdue_requests', failedJobs: 'failed_jobs', unfiledMail: 'unfiled_mail', auditFaults: 'audit_faults', auditUnsealed: 'audit_unsealed', auditHeads: 'audit_heads' } as const
  const backlogs = (Object.keys(names) as (keyof typeof names)[]).flatMap((kind) => [[`${names[kind]}_waiting`, found[kind].waiting], [`${names[kind]}_oldest_seconds`, found[kind].seconds]] as const)
  expect(told).toEqual({ ...Object.fromEntries(backlogs), audit_check_age_seconds: found.ages.auditCheck, audit_head_age_seconds: found.ages.auditHead })
  for (const kind of ['mail', 'failedMail', 'overdueRequests', 'failedJobs', 'unfiledMail', 'auditUnsealed', 'auditHeads'] as const) expect(found[kind].waiting, kind).toBeGreaterThan(0)
})

test('asked by many at once, the database is asked once', async () => {
  const [one, other] = [recentLag(worker), recentLag(worker)]
  expect(one).toBe(other)
  await one
  expect(recentLag(worker)).toBe(one)
})
