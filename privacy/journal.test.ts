import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { forgetSettings } from '#settings'
import { as, type PersonActor, type WorkerActor } from './actor.ts'
import { addressDigest } from './digest.ts'
import { askErasure } from './erasure/ask-erasure.ts'
import { cancelErasure } from './erasure/cancel-erasure.ts'
import { settleInterrupted } from './erasure/settle-interrupted.ts'
import { personDigest } from './journal-entry.ts'
import { beginJournalAnew, journal } from './journal-file.ts'
import { compareJournal, inscribe, isLevel, keepLine } from './journal.ts'

const database = await testDatabase()
const place = path.join(process.env['DATA_DIR']!, 'journal', 'journal.ndjson')
const worker: WorkerActor = { kind: 'worker', task: 'replay' }
const visitor = { kind: 'visitor' } as const
const choice = (off: string[] = []) => ({ kind: 'choice', address: addressDigest('suppression', 'ada@customer.example'), off }) as const
const write = (entry: Parameters<typeof inscribe>[1] = choice()) => as(worker, (tx) => inscribe(tx, entry))
const lines = () => readFileSync(place, 'utf8').trimEnd().split('\n')
const numbers = async () => (await database.query<{ number: string }>('select number from journal_lines order by 1')).map(({ number }) => Number(number))

beforeEach(async () => {
  rmSync(path.dirname(place), { recursive: true, force: true })
  await database.query('delete from journal_lines')
})

test('a line is numbered, follows from the one before, is signed, and tells of nobody', async () => {
  const person = await database.person()
  await write({ kind: 'planned', person: personDigest(person), erasure: randomUUID(), due: new Date().toISOString() })
  await write(choice(['*', 'offers']))
  const found = []
  for await (const line of journal()) found.push(line)
  expect(found.map(({ number, entry }) => [number, entry.kind])).toEqual([[1, 'planned'], [2, 'choice']])
  expect(found[1]!.prev).toBe(found[0]!.hash)
  expect(await numbers()).toEqual([1, 2])
  for (const known of [person, 'ada@', 'customer.example']) expect(readFileSync(place, 'utf8')).not.toContain(known)
  expect(await compareJournal(worker)).toEqual({ state: 'level' })
  expect(await isLevel(visitor)).toBe(true)
})

test('many at once: one line each, none without its transaction', async () => {
  await Promise.all(Array.from({ length: 24 }, () => write()))
  expect(await numbers()).toEqual(Array.from({ length: 24 }, (_, i) => i + 1))
  expect(await compareJournal(worker)).toEqual({ state: 'level' })
})

test('what fails between the line and the commit, and is tried again, is one line', async () => {
  const fails = (off: string[]) => as(worker, async (tx) => { await inscribe(tx, choice(off)); throw new Error('no room on the disk') })
  for (let i = 0; i < 3; i++) await expect(fails(['events'])).rejects.toThrow('no room')
  expect(lines()).toHaveLength(1)
  await expect(fails(['offers'])).rejects.toThrow('no room')
  await expect(fails(['research']), 'nothing more before it is done over').rejects.toThrow('behind its journal')
  expect(lines()).toHaveLength(2)
  expect(await isLevel(visitor)).toBe(true)
  await settleInterrupted(worker, { store: { remove: () => Promise.resolve() } })
  expect([await compareJournal(worker), await numbers()]).toEqual([{ state: 'level' }, [1, 2]])
  expect(await database.query('select topic from suppressions')).toEqual([{ topic: 'offers' }])
  await write(choice(['offers']))
})

test('what ends between the line and the commit leaves one line over; others go on, and it is told', async () => {
  await write()
  await expect(as(worker, async (tx) => { await inscribe(tx, choice()); throw new Error('the process died') })).rejects.toThrow('the process died')
  expect(await compareJournal(worker)).toMatchObject({ state: 'behind', missing: [{ number: 2 }] })
  await write(choice(['events']))
  expect(await numbers()).toEqual([1, 3])
  expect(await compareJournal(worker)).toMatchObject({ state: 'behind', missing: [{ number: 2 }] })
  expect(await isLevel(visitor), 'people are served meanwhile').toBe(true)
})

test('what failed and was overtaken is not done over: a later choice stands, and who called off a deletion that had failed stays', async () => {
  const fails = (entry: Parameters<typeof inscribe>[1]) => expect(as(worker, async (tx) => { await inscribe(tx, entry); throw new Error('no room') })).rejects.toThrow('no room')
  await database.query('delete from suppressions')
  await fails(choice(['*', 'offers']))
  await write(choice([]))
  const person = await database.person()
  const actor: PersonActor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() }
  await askErasure(actor)
  const [{ id } = { id: '' }] = await database.query<{ id: string }>(`update erasures set due_at = now() where person_id = $1 returning id`, [person])
  await fails({ kind: 'erased', deletions: [{ person: personDigest(person), erasure: id, askedAt: new Date().toISOString(), tombstones: [], suppressed: null }] })
  await cancelErasure(actor)
  expect(await compareJournal(worker)).toMatchObject({ state: 'behind', missing: [{ number: 1, overtaken: true }, { number: 4, overtaken: true }] })
  await settleInterrupted(worker, { store: { remove: () => Promise.resolve() } })
  expect([await compareJournal(worker), await numbers()]).toEqual([{ state: 'level' }, [1, 2, 3, 4, 5]])
  expect(await database.query('select topic from suppressions')).toEqual([])
  expect(await database.query('select p.state as person, e.state as erasure from people p join erasures e on e.person_id = p.id where p.id = $1', [person])).toEqual([{ person: 'open', erasure: 'cancelled' }])
})

test('what is off by other channels stands in the same line, and comes back with it; a line without a channel means e-mail; so does a pause', async () => {
  await database.query('delete from suppressions')
  const person = await database.person()
  const [number, place] = [addressDigest('suppression', '+447700900123'), addressDigest('suppression', '1 sample lane')]
  const fails = (entry: Parameters<typeof inscribe>[1]) => expect(as(worker, async (tx) => { await inscribe(tx, entry); throw new Error('no room') })).rejects.toThrow('no room')
  const settle = () => settleInterrupted(worker, { store: { remove: () => Promise.resolve() } })
  await fails({ ...choice(['offers']), also: [{ channel: 'text', address: number, off: ['*'] }, { channel: 'post', address: place, off: ['events'] }] })
  await fails({ kind: 'paused', person: personDigest(person), until: '2099-01-01T00:00:00.000Z' })
  await settle()
  const off = () => database.query('select channel, topic from suppressions order by channel')
  expect(await off()).toEqual([{ channel: 'email', topic: 'offers' }, { channel: 'post', topic: 'events' }, { channel: 'text', topic: '*' }])
  expect(await database.query(`select topic, channel, decision, until from choices where person_id = $1 and topic = '*'`, [person])).toEqual([{ topic: '*', channel: '*', decision: 'pause', until: new Date('2099-01-01') }])
  await fails({ ...choice([]), address: number, channel: 'text' })
  await settle()
  expect(await off()).toEqual([{ channel: 'email', topic: 'offers' }, { channel: 'post', topic: 'events' }])
  // Of one number texts are another matter than calls: neither overtakes the other.
  await fails({ ...choice(['*']), address: number, channel: 'phone' })
  await write({ ...choice([]), address: number, channel: 'text' })
  expect(await compareJournal(worker)).toMatchObject({ missing: [{ overtaken: false }] })
})

test('half a line, as a crash leaves it, is taken away by the next', async () => {
  await write()
  appendFileSync(place, lines()[0]!.slice(0, 100))
  expect(await compareJournal(worker)).toEqual({ state: 'level' })
  await write()
  expect(lines()).toHaveLength(2)
  expect(await compareJournal(worker)).toEqual({ state: 'level' })
  rmSync(place)
  await database.query('delete from journal_lines')
  writeFileSync(place, '{"number":1,')
  await write()
  expect(lines()).toHaveLength(1)
})

test('a database that lacks more than a crash leaves takes nothing on', async () => {
  for (let i = 0; i < 5; i++) await write()
  await database.query('delete from journal_lines where number > 2')
  expect(await compareJournal(worker)).toMatchObject({ state: 'behind', missing: [{ number: 3 }, { number: 4 }, { number: 5 }] })
  expect(await isLevel(visitor)).toBe(false)
  await expect(write()).rejects.toThrow('behind its journal')
  expect(lines()).toHaveLength(5)
})

test.each([
  ['is not there', () => rmSync(place), 'short'],
  ['ends too early', () => writeFileSync(place, `${lines().slice(0, 2).join('\n')}\n`), 'short'],
  ['lacks a line in the middle', () => writeFileSync(place, `${lines().toSpliced(1, 1).join('\n')}\n`), 'damaged'],
  ['has a line that was changed', () => writeFileSync(place, readFileSync(place, 'utf8').replace('"off":["events"]', '"off":["offers"]')), 'damaged'],
  ['has a last line that was changed', () => writeFileSync(place, readFileSync(place, 'utf8').replace('"off":["research"]', '"off":["offers"]')), 'damaged'],
  ['holds what is no line', () => appendFileSync(place, 'nonsense\n'), 'damaged'],
  ['has no beginning', () => writeFileSync(place, `${lines().slice(1).join('\n')}\n`), 'damaged'],
])('a journal that %s: nothing is taken on before it is whole', async (_, harm, state) => {
  for (const topic of ['product-news', 'events', 'research']) await write(choice([topic]))
  harm()
  expect(await compareJournal(worker)).toEqual({ state })
  if (state === 'damaged') return
  expect(await isLevel(visitor)).toBe(false)
  await expect(write()).rejects.toThrow('ends before what the database knows')
})

test('the journal of another installation is none', async () => {
  await write()
  const own = readFileSync(place, 'utf8')
  const { SECRET } = process.env
  try {
    process.env['SECRET'] = 'of another installation, and long enough to be one'
    forgetSettings()
    rmSync(place)
    await database.query('delete from journal_lines')
    await write()
  } finally {
    process.env['SECRET'] = SECRET
    forgetSettings()
  }
  expect(await compareJournal(worker)).toEqual({ state: 'damaged' })
  await expect(write()).rejects.toThrow('not signed by this installation')
  writeFileSync(place, own)
  expect(await compareJournal(worker), 'a line of the same number and another text').toEqual({ state: 'damaged' })
})

test('begun anew it stands for what came after; a database from before that is short of lines', async () => {
  for (let i = 0; i < 3; i++) await write()
  rmSync(place)
  await as(worker, async (tx) => keepLine(tx, await beginJournalAnew(3)))
  await write()
  expect(await numbers()).toEqual([1, 2, 3, 4, 5])
  expect(await compareJournal(worker)).toEqual({ state: 'level' })
  await database.query('delete from journal_lines where number > 3')
  expect(await compareJournal(worker)).toMatchObject({ state: 'behind', missing: [{ number: 4 }, { number: 5 }] })
  await database.query('delete from journal_lines where number > 2')
  expect(await compareJournal(worker)).toEqual({ state: 'short' })
  expect(existsSync(place)).toBe(true)
})
