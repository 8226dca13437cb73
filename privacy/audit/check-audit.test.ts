import { randomUUID } from 'node:crypto'
import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { tamperer } from '#db/test-tamperer.ts'
import { settings } from '#settings'
import { claimMail } from '../notices/claim-mail.ts'
import { unseal } from '../seal.ts'
import type { StaffRole } from '../vocabulary.ts'
import { checkAudit } from './check-audit.ts'
import { sealAudit } from './seal-audit.ts'

const database = await testDatabase()
const tamper = await tamperer(database)
const worker = { kind: 'worker', task: 'sweep' } as const

async function member(role: StaffRole, active = true): Promise<string> {
  const id = randomUUID()
  await database.query('insert into staff (id, email, name, role, active) values ($1, $2, $3, $4, $5)', [id, `${id}@desk.example`, 'S. Sample', role, active])
  return id
}
const told = async () => (await database.query<{ id: string; recipient: Buffer }>(`select id, recipient from outbox where kind = 'audit-bad'`)).map(({ id, recipient }) => unseal(recipient, `outbox.recipient:${id}`).split('@')[0]!).toSorted()
const change = (verb: string) => tamper(`update audit set actor = 'forged' where verb = $1`, [verb])
const bad = () => expect(checkAudit(worker)).rejects.toThrow('not as it was sealed')

beforeEach(async () => {
  await tamper('truncate audit, audit_seals, audit_trails, audit_findings, heartbeats')
  await tamper('delete from outbox')
  await tamper('update staff set active = false')
  rmSync(path.join(settings().dataDir, 'audit'), { recursive: true, force: true })
  for (const verb of ['one', 'two', 'three', 'four']) {
    await database.query(`insert into audit (actor, verb, record, columns) values ('visitor', $1, 'people', '{}')`, [verb])
    await sealAudit({ kind: 'sealer' })
  }
})

test('what a check found new, every privacy officer and auditor is told, once; and again only of what is new', async () => {
  const readers = [await member('privacy'), await member('privacy'), await member('auditor')].toSorted()
  await Promise.all([member('support'), member('legal'), member('administrator'), member('privacy', false)])
  await checkAudit(worker)
  expect(await told()).toEqual([])
  await change('one')
  await bad()
  expect(await told()).toEqual(readers)
  await bad()
  expect(await told()).toEqual(readers)
  await change('three')
  await change('four')
  await bad()
  expect(await told()).toEqual([...readers, ...readers].toSorted())
  const [newest] = await database.query<{ id: string; person_id: string | null }>(`select id, person_id from outbox where kind = 'audit-bad' order by created_at desc limit 1`)
  expect([newest!.person_id, (await claimMail({ kind: 'worker', task: 'mail' }, newest!))?.params]).toEqual([null, { fresh: 2, faults: 3 }])
  expect(await database.query(`select count from heartbeats where name = 'audit-bad'`)).toEqual([{ count: 3 }])
})

test('an end that was cut off is one thing found', async () => {
  const officer = await member('privacy')
  await tamper('delete from audit_seals where number = 4')
  await tamper(`delete from audit where verb = 'four'`)
  await bad()
  await bad()
  expect(await told()).toEqual([officer])
})

test('an end that was cut off stays the same thing found when the audit goes on past it, head by head', async () => {
  const officer = await member('privacy')
  const somebody = randomUUID()
  const write = async (verb: string, person: string | null = somebody) => {
    await database.query(`insert into audit (actor, person_id, verb, record, columns) values ('visitor', $1, $2, 'people', '{}')`, [person, verb])
    await sealAudit({ kind: 'sealer' })
  }
  // Heads of more than one day are kept, and of the end that goes.
  const heads = path.join(settings().dataDir, 'audit', 'heads.ndjson')
  for (const verb of ['five', 'six']) {
    await write(verb)
    appendFileSync(heads, readFileSync(path.join(settings().dataDir, 'audit', 'head.json')))
  }
  await checkAudit(worker)
  await tamper('delete from audit_seals where number > 4')
  await tamper(`delete from audit where verb in ('five', 'six')`)
  await bad()
  expect(await told()).toEqual([officer])
  for (const [verb, person] of [['seven', somebody], ['eight', somebody], ['nine', null]] as const) {
    await write(verb, person)
    await bad()
  }
  expect(await told()).toEqual([officer])
})

test('a line put into an old gap is one thing found, before it is sealed and after', async () => {
  const officer = await member('privacy')
  await tamper(`insert into audit (id, at, actor, verb, record, columns) overriding system value values (2000000, now() - interval '3 days', 'visitor', 'forged', 'people', '{}')`)
  await bad()
  await sealAudit({ kind: 'sealer' })
  await bad()
  expect(await told()).toEqual([officer])
})

test('where there is neither officer nor auditor, the administrators', async () => {
  const administrator = await member('administrator')
  await change('two')
  await bad()
  expect(await told()).toEqual([administrator])
})

test('two checks at once tell once, and one that is broken off tells nobody and forgets what it found', async () => {
  const officer = await member('privacy')
  await change('two')
  await database.query(`create function break_off() returns trigger language plpgsql as $$ begin raise exception 'cut'; end $$`)
  await database.query(`create trigger break_off before insert on audit for each statement execute function break_off()`)
  await expect(checkAudit(worker)).rejects.toMatchObject({ code: 'P0001' })
  await database.query('drop function break_off() cascade')
  expect([await told(), await database.query('select 1 from audit_findings'), await database.query('select 1 from heartbeats')]).toEqual([[], [], []])
  await Promise.all([bad(), bad()])
  expect(await told()).toEqual([officer])
})

test('what was found to be mended is new when it is there again', async () => {
  const officer = await member('privacy')
  await change('two')
  await bad()
  await tamper(`update audit set actor = 'visitor' where verb = 'two'`)
  await checkAudit(worker)
  expect(await database.query('select 1 from audit_findings')).toEqual([])
  await change('two')
  await bad()
  expect(await told()).toEqual([officer, officer])
})
