import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { exports } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { signedIn, testStore, unzip } from '../../scripts/test/archive.ts'
import { Damaged } from '../chunks.ts'
import { NotFound } from '../refusals.ts'
import type { Store } from '../store.ts'
import { keys } from '../stores/keys.ts'
import type { ExportWish } from './export-terms.ts'
import { askExport } from './ask-export.ts'
import { buildExport } from './build-export.ts'
import { fetchExport } from './fetch-export.ts'
import { readExport } from './read-export.ts'

const db = await testDatabase()
const worker = { kind: 'worker', task: 'export' } as const

type Part = { sha256: string; files: Map<string, string> }

async function partsOf(person: string, id: string, store: Store): Promise<Part[]> {
  const { files } = await readExport(signedIn(person), { id })
  const parts: Part[] = []
  for (const { number, bytes, sha256 } of files) {
    const file = await fetchExport(signedIn(person), { id, part: number, ip: null, store })
    const zip = await buffer(file.open({ start: 0, end: file.bytes }))
    expect([zip.length, createHash('sha256').update(zip).digest('hex'), file.of]).toEqual([bytes, sha256, files.length])
    parts.push({ sha256: sha256!, files: await unzip(zip) })
  }
  return parts
}

/** A person with many calls and some logged requests, and what they ask for in small parts. */
async function asked(wish: Partial<ExportWish> = {}): Promise<{ person: string; id: string; ids: string[] }> {
  const person = await db.person({}, { calls: 0, messages: 0, notifications: 40 })
  await db.query(`insert into calls (person_id, at, direction, other_party, seconds, status) select $1, now() - n * interval '1 second', 'in', md5(n::text), n, E'a "word",\\nand more' from generate_series(1, 15300) n`, [person])
  const id = await askExport(signedIn(person), { categories: ['service'], partBytes: 60_000, ...wish })
  const ids = await db.query<{ id: string }>('select id from calls where person_id = $1 order by at desc, id desc', [person])
  return { person, id, ids: ids.map((row) => row.id) }
}

/** What stands in a table's files, in their order, over all parts. */
const cellsOf = (parts: Part[], format: 'csv' | 'json', name: string): string[] =>
  parts
    .flatMap(({ files }) => [...files].filter(([path]) => path.match(/^(?:csv|json)\/(\w+?)(?:-\d+)?\.\w+$/)?.[1] === name && path.startsWith(format)))
    .flatMap(([, text]) => (format === 'csv' ? parse<{ id: string }>(text, { bom: true, columns: true, record_delimiter: '\r\n' }) : (JSON.parse(text) as { id: string }[])))
    .map(({ id }) => id)

type Manifest = { files: { path: string; part: number; sha256: string; rows?: number; takenAt: string }[]; tables: { name: string; files: string[] }[] }
const manifestOf = (parts: Part[]): Manifest => JSON.parse(parts.at(-1)!.files.get('manifest.json')!) as Manifest

test('in parts: none is larger than was asked for, each opens by itself, together they hold every record once and in order', async () => {
  const { store } = testStore()
  const { person, id, ids } = await asked()
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  const parts = await partsOf(person, id, store)
  expect(parts.length).toBeGreaterThan(5)
  const { files } = await readExport(signedIn(person), { id })
  // Less than a megabyte is on its way through the packer when a part turns out to be full; of a gigabyte that is nothing.
  for (const { bytes } of files.slice(0, -1)) expect(bytes).toBeLessThan(60_000 + 2 ** 20)
  expect(cellsOf(parts, 'csv', 'calls')).toEqual(ids)
  expect(cellsOf(parts, 'json', 'calls')).toEqual(ids)
  const { files: listed, tables } = manifestOf(parts)
  for (const { path, part, sha256 } of listed) expect(createHash('sha256').update(parts[part - 1]!.files.get(path)!).digest('hex'), path).toBe(sha256)
  expect(listed.filter(({ path }) => path.startsWith('csv/calls')).reduce((sum, { rows }) => sum + rows!, 0)).toBe(ids.length)
  expect(tables.find(({ name }) => name === 'calls')!.files).toEqual(expect.arrayContaining(['csv/calls.csv', 'csv/calls-2.csv', 'json/calls.json']))
  // No file of one part has the name of one in another: they can all be unpacked into one folder.
  const names = parts.flatMap((part) => [...part.files.keys()])
  expect(new Set(names).size).toBe(names.length)
  const shown = parts.flatMap((part) => [...part.files]).filter(([name]) => /^pages\/calls-\d/.test(name))
  expect(shown).toHaveLength(8)
  expect(shown.reduce((sum, [, page]) => sum + page.split('<tr>').length - 2, 0)).toBe(ids.length)
})

/** A store that breaks for good when the n-th file is written. */
const breaking = (store: Store, at: number): Store => {
  let files = 0
  return {
    ...store,
    write: (name, contents) =>
      ++files < at
        ? store.write(name, contents)
        : store.write(
            name,
            (async function* () {
              for await (const piece of contents) {
                yield piece
                throw new Error('the store is gone')
              }
            })(),
          ),
  }
}

test('a build that breaks off goes on after the parts that are whole, and what comes in or goes meanwhile changes none of them', async () => {
  const { store } = testStore()
  const { person, id, ids } = await asked()
  await expect(buildExport(worker, { id, store: breaking(store, 2), keys: keys(), pages: archivePages })).rejects.toThrow('the store is gone')
  const kept = await store.list()
  expect(kept).toHaveLength(1)
  await expect(fetchExport(signedIn(person), { id, part: 1, ip: null, store }), 'nothing partial is served').rejects.toThrow(NotFound)
  await db.query(`insert into calls (person_id, at, direction, other_party, seconds, status) values ($1, now() + interval '1 minute', 'in', 'late', 1, 'x')`, [person])
  const gone = ids.at(-1)!
  await db.query('delete from calls where id = $1', [gone])
  await expect(buildExport(worker, { id, store: breaking(store, 3), keys: keys(), pages: archivePages })).rejects.toThrow('the store is gone')
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  expect(await store.list()).toContain(kept[0])
  const parts = await partsOf(person, id, store)
  // The spreadsheet was begun before: it holds what was there then, but for what went before it was reached.
  expect(cellsOf(parts, 'csv', 'calls')).toEqual(ids.slice(0, -1))
  const { files } = manifestOf(parts)
  expect(new Set(files.map(({ takenAt }) => takenAt)).size, 'each file says which moment it shows').toBe(3)
  expect((await db.admin.select({ state: exports.state, attempts: exports.attempts }).from(exports).where(eq(exports.id, id)))[0]).toEqual({ state: 'ready', attempts: 3 })
  expect(await db.query(`select 1 from outbox where person_id = $1 and kind = 'export-ready'`, [person])).toHaveLength(1)
})

test('a part that was changed in the store is no beginning to go on from, and is not handed out', async () => {
  const { store } = testStore()
  const { id } = await asked()
  await expect(buildExport(worker, { id, store: breaking(store, 3), keys: keys(), pages: archivePages })).rejects.toThrow('the store is gone')
  const [first] = await store.list()
  await store.remove(first!)
  await store.write(first!, (async function* () {
    yield Buffer.alloc(70_000)
  })())
  await expect(buildExport(worker, { id, store, keys: keys(), pages: archivePages })).rejects.toThrow(Damaged)
  expect(await store.list()).toEqual([])
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
})

test('only the formats that were chosen are there, and the pages always', async () => {
  const { store } = testStore()
  const { person, id } = await asked({ formats: [], partBytes: null })
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  const [only] = await partsOf(person, id, store)
  expect([...only!.files.keys()].filter((path) => !path.startsWith('pages/'))).toEqual(['index.html', 'manifest.json', 'manifest.sig'])
  expect(only!.files.has('pages/calls-6.html')).toBe(true)
})

test('of some days, only what belongs to them; what belongs to no day is there', async () => {
  const { store } = testStore()
  const person = await db.person({ timeZone: 'America/Los_Angeles' }, { calls: 0, notifications: 0 })
  // 23:30 in Los Angeles on the last day is the day after in UTC.
  for (const at of ['2026-11-02T06:30:00Z', '2026-11-01T07:30:00Z', '2026-10-31T06:59:00Z', '2026-11-03T08:00:00Z'])
    await db.query(`insert into calls (person_id, at, direction, other_party, seconds, status) values ($1, $2::timestamptz, 'in', 'x', 1, $3)`, [person, at, at])
  const id = await askExport(signedIn(person), { categories: ['contact', 'service'], days: { from: '2026-11-01', to: '2026-11-02' } })
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  const [only] = await partsOf(person, id, store)
  const calls = JSON.parse(only!.files.get('json/calls.json')!) as { status: string }[]
  expect(calls.map(({ status }) => status)).toEqual(['2026-11-02T06:30:00Z', '2026-11-01T07:30:00Z'])
  expect(JSON.parse(only!.files.get('json/profiles.json')!)).toHaveLength(1)
})

test('only what is new: what came in since the last one that was fetched, though it is older', async () => {
  const { store } = testStore()
  const person = await db.person({}, { calls: 5 })
  const ask = async (onlyNew: boolean): Promise<{ id: string; calls: string[] }> => {
    const id = await askExport(signedIn(person), { categories: ['service'], formats: ['json'], onlyNew })
    await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
    return { id, calls: [] }
  }
  const callsOf = async (id: string) => (JSON.parse((await partsOf(person, id, store))[0]!.files.get('json/calls.json')!) as { otherParty: string }[]).map(({ otherParty }) => otherParty)
  const unfetched = await ask(true)
  await db.query(`update exports set taken_at = now() - interval '1 day' where id = $1`, [unfetched.id])
  const first = await ask(true)
  expect(await callsOf(first.id), 'nobody has the one before').toHaveLength(5)
  await db.query(`update exports set taken_at = now() where id = $1`, [first.id])
  await db.query(`update calls set recorded_at = now() - interval '2 hours' where person_id = $1`, [person])
  await db.query(`insert into calls (person_id, at, direction, other_party, seconds, status) values ($1, now() - interval '30 days', 'in', 'handed in late', 1, 'x')`, [person])
  const second = await ask(true)
  expect(await callsOf(second.id)).toEqual(['handed in late'])
})
