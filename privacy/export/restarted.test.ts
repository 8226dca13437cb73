import pg from 'pg'
import { expect, test } from 'vitest'
import { closeAppPool } from '#db/client.ts'
import { testDatabase } from '#db/test-database.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { meddled, signedIn, testStore } from '../../scripts/test/archive.ts'
import { startCluster } from '../../scripts/test/cluster.ts'
import { until } from '../../scripts/until.ts'
import { NotFound } from '../refusals.ts'
import { keys } from '../stores/keys.ts'
import { askExport } from './ask-export.ts'
import { buildExport } from './build-export.ts'
import { expireExports } from './expire-exports.ts'
import { fetchExport } from './fetch-export.ts'
import { readExport } from './read-export.ts'
import { resumeExports } from './resume-exports.ts'

const worker = { kind: 'worker', task: 'export' } as const
// A server of its own: everybody else's would go down with it.
const db = await testDatabase(await startCluster(process.env['SECRET']!))

test('Postgres goes down and comes back during a build: nothing partial is served, nothing is left behind, the next goes through', async () => {
  const { store } = testStore()
  const person = await db.person({}, { calls: 0 })
  await db.query(`insert into calls (person_id, at, direction, other_party, seconds, status) select $1, now(), 'in', md5(n::text), n, 'completed' from generate_series(1, 60000) n`, [person])
  const id = await askExport(signedIn(person), { categories: ['service'] })
  // Until this connection ends the server has not noticed, and answers as before.
  const witness = new pg.Client({ connectionString: db.adminUrl }).on('error', () => undefined)
  await witness.connect()
  const down = new Promise((resolve) => witness.once('end', resolve))
  // A server process that dies takes all others with it, and the server begins anew from its log.
  const crash = async () => {
    const [copying] = await db.query<{ pid: number }>(`select pid from pg_stat_activity where datname = current_database() and query like 'copy%'`)
    process.kill(copying!.pid, 'SIGKILL')
  }
  await expect(buildExport(worker, { id, store: meddled(store, crash), keys: keys(), pages: archivePages })).rejects.toThrow(/terminat|database system|ECONNRE/)
  await down
  await until(() => db.query('select 1').then(() => true, () => false), 60_000, 'Postgres coming back')
  await closeAppPool()

  expect(['waiting', 'building']).toContain((await readExport(signedIn(person), { id })).state)
  await expect(fetchExport(signedIn(person), { id, part: 1, ip: null, store })).rejects.toThrow(NotFound)
  await db.query(`update exports set progress_at = now() - interval '2 minutes' where id = $1`, [id])
  await db.query('delete from graphile_worker._private_jobs')
  await resumeExports(worker)
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  expect(await readExport(signedIn(person), { id })).toMatchObject({ state: 'ready' })
  await expireExports(worker, { store })
  expect(await store.list()).toHaveLength(1)
}, 120_000)
