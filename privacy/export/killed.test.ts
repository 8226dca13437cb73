import { spawnSync } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { fetched, signedIn, testStore } from '../../scripts/test/archive.ts'
import { bundled } from '../../scripts/test/bundled.ts'
import { publishedKeys } from '../signing.ts'
import { keys } from '../stores/keys.ts'
import { askExport } from './ask-export.ts'
import { buildExport } from './build-export.ts'
import { expireExports } from './expire-exports.ts'
import { fetchExport } from './fetch-export.ts'
import { readExport } from './read-export.ts'
import { resumeExports } from './resume-exports.ts'
import { verifyArchive } from './verify-archive.ts'

const db = await testDatabase()
const worker = { kind: 'worker', task: 'export' } as const
const program = await bundled('scripts/test/build-and-die.ts')

/** A worker of its own that is killed at a step; says whether there was such a step. */
const killedAt = (step: number, id: string, folder: string): boolean => {
  const { signal, status, stderr } = spawnSync(process.execPath, [program, id, folder, String(step)], { encoding: 'utf8' })
  if (signal !== 'SIGKILL') expect(status, stderr).toBe(0)
  return signal === 'SIGKILL'
}

test('a worker killed at whichever step: nothing partial is served, the next goes on, and the end is that of a build that met nothing', async () => {
  const { folder, store } = testStore()
  const person = await db.person({}, { calls: 0 })
  await db.query(`insert into calls (person_id, at, direction, other_party, seconds, status) select $1, now() - n * interval '1 second', 'in', md5(n::text), n, 'x' from generate_series(1, 2500) n`, [person])
  const { keys: published } = await publishedKeys({ kind: 'visitor' })
  let steps = 0
  for (let step = 1; ; step++) {
    const id = await askExport(signedIn(person), { categories: ['service'], formats: ['csv', 'json'], partBytes: 150_000 })
    const killed = killedAt(step, id, folder)
    if (killed) {
      steps++
      expect((await readExport(signedIn(person), { id })).state, `step ${step}`).toBe('building')
      await expect(fetchExport(signedIn(person), { id, part: 1, ip: null, store }), `step ${step}`).rejects.toThrow('notFound')
      const whole = (await readExport(signedIn(person), { id })).files.filter(({ sha256 }) => sha256 !== null)
      await db.query(`update exports set progress_at = now() - interval '2 minutes' where id = $1`, [id])
      expect(await resumeExports(worker)).toBe(1)
      await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
      expect((await readExport(signedIn(person), { id })).files.slice(0, whole.length), `step ${step}: what was whole is kept`).toEqual(whole)
    }
    const one = await readExport(signedIn(person), { id })
    expect(one, `step ${step}`).toMatchObject({ state: 'ready', attempts: killed ? 2 : 1 })
    const parts: ReturnType<typeof fetched>[] = []
    for (const { number } of one.files) {
      const file = await fetchExport(signedIn(person), { id, part: number, ip: '192.0.2.7', store })
      parts.push(fetched(String(number), await buffer(file.open({ start: 0, end: file.bytes }))))
    }
    const { troubles, manifest } = await verifyArchive({ parts, keys: published })
    expect(troubles, `step ${step}`).toEqual([])
    expect(manifest!.files.filter(({ path: name }) => name.startsWith('csv/calls')).reduce((sum, { rows = 0 }) => sum + rows, 0), `step ${step}`).toBe(2500)
    expect(await db.query(`select 1 from outbox where kind = 'export-ready'`), `step ${step}: told once`).toHaveLength(step)
    // What the dead worker left goes with the next round, and nothing of what is ready.
    await expireExports(worker, { store })
    expect(await store.list(), `step ${step}`).toHaveLength(one.files.length)
    await db.query(`update exports set expires_at = now() where id = $1`, [id])
    await expireExports(worker, { store })
    if (!killed) break
  }
  expect(steps).toBeGreaterThan(6)
}, 240_000)
