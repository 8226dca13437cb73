import { createHash, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor, type ToolActor } from '../actor.ts'
import { addressDigest, listHash, suppressionDigest } from '../digest.ts'
import { maySend } from '../may-send.ts'
import { allOff } from './all-off.ts'
import { choose } from './choose.ts'
import { lookUpSuppressions } from './look-up-suppressions.ts'
import { compareInput, reportsInput } from './suppression-input.ts'
import { takeReport } from './take-report.ts'

const database = await testDatabase()
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const all = ['*', 'events', 'offers', 'product-news', 'research']

async function tool(): Promise<ToolActor> {
  const [member] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', 'privacy') returning id`, [`${randomUUID()}@desk.example`])
  const [source] = await database.query<{ id: string }>(`insert into sources (name, key_hash, datasets, made_by) values ('Mail program', gen_random_uuid()::text, '{suppressions}', $1) returning id`, [member!.id])
  return { kind: 'tool', source: source!.id }
}

async function customer(): Promise<{ actor: PersonActor; email: string }> {
  const email = `${randomUUID()}@Customer.example`
  const person = await database.person({ email }, small)
  return { email, actor: { kind: 'person', person, session: randomUUID(), provedAt: new Date() } }
}

const address = () => `${randomUUID()}@elsewhere.example`
const report = (more: object) => reportsInput.parse({ reports: [{ kind: 'opt-out', channel: 'email', at: new Date().toISOString(), ...more }] }).reports[0]!
const off = async (actor: ToolActor, email: string) => (await lookUpSuppressions(actor, { hashes: [addressDigest('suppression', email)] }))[0]!.off
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()

test('a list hashed by anybody can be compared; the keyed hash is made by us alone', async () => {
  const [actor, { actor: mara, email }] = [await tool(), await customer()]
  await allOff(mara)
  const hashed = createHash('sha256').update(email.toLowerCase()).digest('hex')
  expect(listHash(`  ${email.toUpperCase()} `)).toBe(hashed)
  const [one, other] = await lookUpSuppressions(actor, { hashes: [hashed, listHash(address())].map(suppressionDigest) })
  expect(one).toEqual({ hash: addressDigest('suppression', email), off: all })
  expect(other!.off).toEqual([])
  expect(one!.hash).not.toContain(hashed)
})

test('ten thousand are compared at once, in their order', async () => {
  const [actor, email] = [await tool(), address()]
  await takeReport(actor, report({ address: email, topic: 'offers' }))
  const hashes = Array.from({ length: 10_000 }, (_, i) => (i === 7_777 ? addressDigest('suppression', email) : addressDigest('suppression', `${i}@elsewhere.example`)))
  const found = await lookUpSuppressions(actor, { hashes })
  expect(found).toHaveLength(10_000)
  expect(found.flatMap(({ off }, i) => (off.length > 0 ? [[i, off]] : []))).toEqual([[7_777, ['offers']]])
})

test('an opt-out of somebody with an account is their own no, in the ledger too, once', async () => {
  const [actor, { actor: mara, email }] = [await tool(), await customer()]
  await choose(mara, { topic: 'offers', decision: 'in' })
  const one = report({ address: email.toUpperCase(), topic: 'offers' })
  expect(await takeReport(actor, one)).toEqual({ result: 'taken', hash: addressDigest('suppression', email) })
  expect(await takeReport(actor, one)).toMatchObject({ result: 'known' })
  expect(await database.query(`select topic, decision, source from choices where person_id = $1 and decision = 'out'`, [mara.person])).toEqual([{ topic: 'offers', decision: 'out', source: 'api' }])
  const [verdict] = await as({ kind: 'worker', task: 'mail' }, (tx) => maySend(tx, { kind: 'marketing', channel: 'email', topic: 'offers' }, [{ person: mara.person, address: email }]))
  expect(verdict).toEqual({ sends: false, reason: 'opted-out' })
  expect(await database.query(`select actor, verb, person_id from audit where person_id = $1 and verb = 'opt-out-by-tool'`, [mara.person])).toContainEqual({ actor: 'tool', verb: 'opt-out-by-tool', person_id: mara.person })
})

test('what the person chose after it stands, for that topic alone', async () => {
  const [actor, { actor: mara, email }] = [await tool(), await customer()]
  await choose(mara, { topic: 'offers', decision: 'in' })
  expect(await takeReport(actor, report({ address: email, topic: 'offers', at: ago(60) }))).toMatchObject({ result: 'overtaken' })
  expect(await takeReport(actor, report({ address: email, kind: 'complaint', topic: 'offers', at: ago(60) }))).toMatchObject({ result: 'overtaken' })
  expect(await off(actor, email)).toEqual([])
  expect(await takeReport(actor, report({ address: email, at: ago(60) }))).toMatchObject({ result: 'taken' })
  expect(await off(actor, email)).toEqual(['events', 'product-news', 'research'])
})

test('an opt-out of nobody we know suppresses the address; a complaint does so, too', async () => {
  const [actor, one, other] = [await tool(), address(), address()]
  expect(await takeReport(actor, report({ address: one }))).toMatchObject({ result: 'taken' })
  expect(await takeReport(actor, report({ address: other, kind: 'complaint' }))).toMatchObject({ result: 'taken' })
  expect([await off(actor, one), await off(actor, other)]).toEqual([all, all])
  expect(await database.query(`select kind from address_reports where address_hash = $1`, [addressDigest('suppression', other)])).toEqual([{ kind: 'complaint' }])
})

test('a bounce is noted once and changes no choice', async () => {
  const [actor, { actor: mara, email }] = [await tool(), await customer()]
  await choose(mara, { topic: 'offers', decision: 'in' })
  const bounce = report({ address: email, kind: 'bounce' })
  expect((await takeReport(actor, bounce)).result).toBe('noted')
  expect((await takeReport(actor, bounce)).result).toBe('known')
  expect(await off(actor, email)).toEqual([])
  expect(await database.query(`select 1 from choices where person_id = $1 and decision = 'out'`, [mara.person])).toEqual([])
  expect(await database.query(`select kind from address_reports where address_hash = $1`, [addressDigest('suppression', email)])).toEqual([{ kind: 'bounce' }])
})

test('nothing can be turned on, and the role could not do it', async () => {
  const actor = await tool()
  for (const kind of ['opt-in', 'in', 'subscribe']) expect(reportsInput.safeParse({ reports: [{ kind, channel: 'email', address: address(), at: ago(0) }] }).success).toBe(false)
  await expect(as(actor, (_, client) => client.query('delete from suppressions'))).rejects.toThrow('42501')
  await expect(as(actor, (_, client) => client.query('select phone from profiles'))).rejects.toThrow('42501')
})

test('requests are taken as described and no other way', () => {
  const good = { channel: 'email', sha256: ['a'.repeat(64)] }
  expect(compareInput.safeParse(good).success).toBe(true)
  const bad: object[] = [{ ...good, more: 1 }, { ...good, hash: ['a'.repeat(43)] }, { ...good, channel: 'pigeon' }, { sha256: good.sha256 }, { channel: 'email' }, { channel: 'email', sha256: [] }, { channel: 'email', sha256: ['A'.repeat(64)] }, { channel: 'email', sha256: Array.from({ length: 10_001 }, () => 'a'.repeat(64)) }, { channel: 'email', address: ['nobody'] }]
  for (const one of bad) expect(compareInput.safeParse(one).success, JSON.stringify(one).slice(0, 80)).toBe(false)
  const at = ago(1)
  for (const one of [{ kind: 'bounce', channel: 'email', address: 'a b@c.example', at }, { kind: 'bounce', channel: 'email', address: 'a@c.example' }, { kind: 'opt-out', channel: 'email', address: 'a@c.example', topic: 'none', at }]) expect(reportsInput.safeParse({ reports: [one] }).success).toBe(false)
})
