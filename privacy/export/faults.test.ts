import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { expect, onTestFinished, test } from 'vitest'
import { exportParts, exports } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { meddled, signedIn, testStore } from '../../scripts/test/archive.ts'
import { NotFound } from '../refusals.ts'
import { categories } from '../vocabulary.ts'
import { askExport } from './ask-export.ts'
import { buildExport } from './build-export.ts'
import { keys } from '../stores/keys.ts'
import { claimExport } from './claim-export.ts'
import { expireExports } from './expire-exports.ts'
import { mostTries } from './export-terms.ts'
import { fetchExport } from './fetch-export.ts'
import { finishExport } from './finish-export.ts'
import { beginPart } from './begin-part.ts'
import { keepPart } from './keep-part.ts'
import { LostBuild } from './own-build.ts'
import { listExports } from './list-exports.ts'
import { resumeExports } from './resume-exports.ts'

const db = await testDatabase()
const worker = { kind: 'worker', task: 'export' } as const
const all = { categories: [...categories] }
const stateOf = async (id: string) => {
  const [row] = await db.admin.select({ state: exports.state, attempts: exports.attempts, builder: exports.builder, key: exports.archiveKey }).from(exports).where(eq(exports.id, id))
  return row && { ...row, names: (await db.admin.select({ name: exportParts.objectName }).from(exportParts).where(eq(exportParts.exportId, id))).map(({ name }) => name) }
}

const full = () => {
  throw new Error('ENOSPC')
}

async function asked(amounts = { calls: 3000 }): Promise<{ person: string; id: string }> {
  const person = await db.person({}, amounts)
  return { person, id: await askExport(signedIn(person), all) }
}

test('a full disk: nothing is left behind, the next try succeeds', async () => {
  const { store } = testStore()
  const { person, id } = await asked()
  await expect(buildExport(worker, { id, store: meddled(store, full), keys: keys(), pages: archivePages })).rejects.toThrow('ENOSPC')
  expect(await store.list()).toEqual([])
  expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 1, builder: null })
  await expect(fetchExport(signedIn(person), { id, part: 1, ip: null, store })).rejects.toThrow(NotFound)
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  expect(await stateOf(id)).toMatchObject({ state: 'ready', attempts: 2 })
  expect(await store.list()).toHaveLength(1)
})

test('a disk that is really full: the same', async ({ skip }) => {
  const { folder, store } = testStore()
  const mounted = (...options: string[]) => spawnSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'forthright-test', folder]).status === 0
  if (!mounted('size=256k')) return skip('No small disk can be mounted here.')
  onTestFinished(() => void spawnSync('umount', [folder]))
  const { person, id } = await asked({ calls: 0 })
  await db.query(`insert into calls (person_id, at, direction, other_party, seconds, status) select $1, now(), 'in', md5(n::text), n, 'completed' from generate_series(1, 20000) n`, [person])
  await expect(buildExport(worker, { id, store, keys: keys(), pages: archivePages })).rejects.toThrow('ENOSPC')
  expect(await store.list()).toEqual([])
  expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 1, builder: null })
  expect(mounted('remount', 'size=64m')).toBe(true)
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  expect(await stateOf(id)).toMatchObject({ state: 'ready', attempts: 2 })
})

test('after the last try it has failed, and another may be asked for', async () => {
  const { store } = testStore()
  const { person, id } = await asked({ calls: 10 })
  for (let i = 1; i < mostTries; i++) await expect(buildExport(worker, { id, store: meddled(store, full), keys: keys(), pages: archivePages })).rejects.toThrow('ENOSPC')
  await buildExport(worker, { id, store: meddled(store, full), keys: keys(), pages: archivePages })
  expect(await stateOf(id)).toMatchObject({ state: 'failed', builder: null, key: null })
  expect(await db.query(`select 1 from outbox where person_id = $1`, [person])).toHaveLength(0)
  await askExport(signedIn(person), all)
})

test('a killed worker: its half file can’t be fetched, another worker takes over, the first can finish nothing', async () => {
  const { folder, store } = testStore()
  const { person, id } = await asked()
  const dead = (await claimExport(worker, { id }))!
  const name = 'half-a-file-of-a-dead-worker'
  await beginPart(worker, dead, { number: 1, name, takenAt: new Date() })
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, `${name}.part`), 'half')
  await expect(fetchExport(signedIn(person), { id, part: 1, ip: null, store })).rejects.toThrow(NotFound)

  expect(await resumeExports(worker)).toBe(0)
  await db.admin.update(exports).set({ progressAt: sql`now() - interval '2 minutes'` }).where(eq(exports.id, id))
  await db.query(`delete from graphile_worker._private_jobs`)
  expect(await resumeExports(worker)).toBe(1)
  expect(await db.query(`select key from graphile_worker.jobs where task_identifier = 'build-export'`)).toEqual([{ key: `build-export:${id}` }])

  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  expect(await finishExport(worker, dead)).toBe(false)
  await expect(keepPart(worker, dead, { number: 1, name, bytes: 4, sha256: 'x', next: undefined })).rejects.toThrow(LostBuild)
  const after = await stateOf(id)
  expect(after).toMatchObject({ state: 'ready', attempts: 2 })
  expect(await store.list()).toEqual(after!.names)
})

test('a worker told to stop gives the build back, and that was no try', async () => {
  const { store } = testStore()
  const { id } = await asked()
  const stop = new AbortController()
  await expect(buildExport(worker, { id, store: meddled(store, () => stop.abort()), keys: keys(), pages: archivePages, signal: stop.signal })).rejects.toThrow(/abort/)
  expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 0 })
  expect(await store.list()).toEqual([])
})

test('deleted during the build: it ends quietly, and no file is left', async () => {
  const { store } = testStore()
  const { id } = await asked()
  const gone = async () => void (await db.admin.delete(exports).where(eq(exports.id, id)))
  await buildExport(worker, { id, store: meddled(store, gone), keys: keys(), pages: archivePages })
  expect(await stateOf(id)).toBeUndefined()
  expect(await store.list()).toEqual([])
})

test('the connection to the database is cut during the build: the next try succeeds', async () => {
  const { store } = testStore()
  const { person, id } = await asked({ calls: 0 })
  await db.query(`insert into calls (person_id, at, direction, other_party, seconds, status) select $1, now(), 'in', md5(n::text), n, 'completed' from generate_series(1, 60000) n`, [person])
  const cut = async () => void (await db.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'copy%'`))
  await expect(buildExport(worker, { id, store: meddled(store, cut), keys: keys(), pages: archivePages })).rejects.toThrow(/57P01|terminat/)
  expect(await stateOf(id)).toMatchObject({ state: 'waiting', attempts: 1 })
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  expect(await stateOf(id)).toMatchObject({ state: 'ready' })
  expect(await store.list()).toHaveLength(1)
}, 60_000)

test('two people, who ask at once, and one who asks twice at once', async () => {
  const [one, other] = [await db.person(), await db.person()]
  const answers = await Promise.allSettled([one, one, other].map((person) => askExport(signedIn(person), all)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'fulfilled', 'rejected'])
})

test('after its time an archive is gone: file, name and key', async () => {
  const { folder, store } = testStore()
  const { person, id } = await asked({ calls: 10 })
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  expect(await expireExports(worker, { store })).toEqual({ expired: 0, removed: 0 })
  await db.admin.update(exports).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(exports.id, id))
  await expect(fetchExport(signedIn(person), { id, part: 1, ip: null, store })).rejects.toThrow(NotFound)
  expect((await listExports(signedIn(person)))[0]).toMatchObject({ state: 'expired' })
  expect(await expireExports(worker, { store })).toEqual({ expired: 1, removed: 1 })
  expect(await stateOf(id)).toMatchObject({ state: 'expired', names: [null], key: null })
  expect(await store.list()).toEqual([])
  // What a crash left between the two steps goes with the next round, and so does a file nobody knows.
  writeFileSync(path.join(folder, 'AAAAAAAAAAAAAAAAAAAAAA'), 'left')
  writeFileSync(path.join(folder, 'BBBBBBBBBBBBBBBBBBBBBB.part'), 'left')
  expect(await expireExports(worker, { store })).toEqual({ expired: 0, removed: 2 })
})
