import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { markedPerson } from '#db/test-person.ts'
import { sealBody } from '#privacy/bodies.ts'
import { eraseDue } from '#privacy/erasure/erase-due.ts'
import { askExport } from '#privacy/export/ask-export.ts'
import { buildExport } from '#privacy/export/build-export.ts'
import { expireExports } from '#privacy/export/expire-exports.ts'
import { columnOf, ownedNames, ruleOf, sqlName, type OwnedName } from '#privacy/keep.ts'
import { dataMap } from '#privacy/map.ts'
import { sweep } from '#privacy/retention/sweep.ts'
import { folder } from '#privacy/stores/folder.ts'
import { keys } from '#privacy/stores/keys.ts'
import type { Personal, Structural } from '#privacy/vocabulary.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { signedIn } from './test/archive.ts'
import { startCluster } from './test/cluster.ts'
import { searchDatabase } from './necropsy/search-database.ts'
import { searchFiles } from './necropsy/search-files.ts'

// A server of its own, because it is stopped to be looked into.
const cluster = await startCluster(process.env['SECRET']!)
const db = await testDatabase(cluster)
const data = process.env['DATA_DIR']!
const store = folder(path.join(data, 'archives'))
const erase = { kind: 'worker', task: 'erase' } as const

const [canary, body, bystander] = ['canary4Vx9', 'bodyOnly7Qm', 'bystander2Kd']

/** One more entry of the log, in whose body alone a mark stands. */
async function withBody(person: string, mark: string): Promise<void> {
  const id = '7a1f4f4e-3a53-4f0e-9a51-0c0f8f3f5b7e'
  const key = (await keys().of([person])).get(person)!
  const content = JSON.stringify({ headers: [], body: { text: `${mark} `.repeat(300), bytes: 1 } })
  await db.query(`insert into notifications (id, person_id, at, method, url, request) values ($1, $2, now(), 'POST', 'https://hooks.example', $3)`, [id, person, sealBody(key, { table: 'notifications', column: 'request', row: id, person }, content)])
}

/** As if what is kept of them had been there for twelve years. */
async function agedBy12Years(person: string): Promise<void> {
  for (const log of ['calls', 'messages', 'notifications', 'visits']) await db.query(`select make_month($1, now() - interval '12 years')`, [log])
  for (const name of ownedNames) {
    const { keep, owner } = ruleOf(name)
    // The audit is append-only for everybody, but for a server that plays back what another did.
    if (!('from' in keep)) continue
    const clocks = [keep.from, ...(keep.since ? [keep.since] : [])].map((key) => `${columnOf(name, key).name} = now() - interval '12 years'`)
    await db.query(`set session_replication_role = replica; update ${sqlName(name)} set ${clocks.join(', ')} where ${columnOf(name, owner).name} = '${person}'; reset session_replication_role`)
  }
}

/** Words of closed lists, which in truth can hold nothing of anybody's: the canary stands there, too, and the planner may keep it. */
const closed = new Set(
  Object.entries(dataMap).flatMap(([name, { columns }]) =>
    Object.entries<Structural | Personal>(columns).flatMap(([key, column]) => (column.category === 'none' && !column.secret ? [`statistics public.${sqlName(name as OwnedName)}.${columnOf(name as OwnedName, key).name}`] : [])),
  ),
)

const wheres = async (marks: string[]) => (await searchDatabase(db.adminUrl, marks)).map(({ layer, where }) => `${layer} ${where}`)

test('a canary in every column and in a body: erased, and after its floors, nothing that tells of it is left in any layer', async () => {
  const person = await markedPerson(db.admin, canary)
  const other = await markedPerson(db.admin, bystander)
  await db.query(`update erasures set due_at = now() + interval '1 day', state = 'cancelled' where person_id = any($1)`, [[person, other]])
  await db.query(`update exports set state = 'expired', categories = '{contact}', formats = '{csv}' where person_id = $1`, [person])
  await db.query(`update export_repeats set categories = '{contact}', formats = '{csv}', next_at = now() + interval '1 year' where person_id = $1`, [person])
  await db.query(`update export_parts set object_name = repeat('A', 22) where person_id = $1`, [person])
  await withBody(person, body)
  const id = await askExport(signedIn(person), { categories: ['contact', 'billing', 'site', 'service'] })
  await buildExport({ kind: 'worker', task: 'export' }, { id, store, keys: keys(), pages: archivePages })
  await db.query('vacuum analyze')
  const before = await wheres([canary])
  for (const place of ['tables public.profiles.email', 'tables public.calls.other_party', 'tables public.posts.words']) expect(before.map((where) => where.replace(/_\d{4}_\d\d/, ''))).toContain(place)
  expect(before.filter((where) => where.startsWith('statistics') && !closed.has(where)), 'the planner keeps no sample of what people are called or wrote').toEqual([])
  expect(await wheres([body]), 'a body is encrypted').toEqual([])

  await db.query(`update erasures set state = 'waiting', due_at = now() - interval '1 minute', key_destroyed_at = null where person_id = $1`, [person])
  expect(await eraseDue(erase, { store, keys: keys() })).toBe(1)
  await agedBy12Years(person)
  await db.query(`update outbox set state = 'sent', settled_at = now() - interval '12 years', contents = null, recipient = null where person_id = $1`, [person])
  await db.query(`delete from graphile_worker._private_jobs`)
  await sweep({ kind: 'worker', task: 'sweep' })
  await expireExports({ kind: 'worker', task: 'export' }, { store })
  await db.query('vacuum analyze')

  expect((await wheres([canary, body])).filter((where) => !closed.has(where))).toEqual([])
  expect(await searchDatabase(db.adminUrl, [person]), 'not even the id').toEqual([])
  expect(await searchFiles('files', data, { marks: [canary, body, person] })).toEqual([])
  expect((await wheres([bystander])).length, 'who stays is found').toBeGreaterThan(20)

  // What lies in the files of the database and its log, where dead rows stay for a while.
  await db.query('checkpoint')
  const [{ at } = { at: '' }] = await db.query<{ at: string }>(`select current_setting('data_directory') as at`)
  expect(await searchFiles('database files', at, { marks: [body] }), 'what is encrypted was never there').toEqual([])
  expect(await searchFiles('database files', at, { marks: [bystander] }), 'who stays is found').not.toEqual([])
}, 120_000)

test('a statistic, a large object and bytes are found, whatever their case; who does not see every row is told so', async () => {
  await db.query(`create table left_over (said text, raw bytea); insert into left_over select 'PLOVER8Hj', convert_to('plover8hj', 'UTF8') from generate_series(1, 50); analyze left_over`)
  await db.query(`select lo_from_bytea(0, convert_to('xx plover8Hj xx', 'UTF8'))`)
  expect(await searchDatabase(db.adminUrl, ['plover8hj'])).toEqual([
    { layer: 'tables', where: 'public.left_over.said', hits: 50 },
    { layer: 'tables', where: 'public.left_over.raw', hits: 50 },
    { layer: 'large objects', where: expect.stringMatching(/^\d+$/) as string, hits: 1 },
    { layer: 'statistics', where: 'public.left_over.said', hits: 1 },
    { layer: 'statistics', where: 'public.left_over.raw', hits: 1 },
  ])
  await db.query(`insert into left_over values ('x', convert_to('José plover', 'UTF8'))`)
  expect(await searchDatabase(db.adminUrl, ['josé plover'])).toEqual([{ layer: 'tables', where: 'public.left_over.raw', hits: 1 }])
  await expect(searchDatabase(db.ownerUrl, ['plover8hj'])).rejects.toThrow('does not see every row')
})

test('files are searched over the borders of what is read at once, with their names', async () => {
  const place = mkdtempSync(path.join(tmpdir(), 'forthright-necropsy-'))
  afterAll(() => rmSync(place, { recursive: true }))
  mkdirSync(path.join(place, 'left', 'out'), { recursive: true })
  writeFileSync(path.join(place, 'border'), Buffer.concat([Buffer.alloc((1 << 20) - 4), Buffer.from('plover8Hj'), Buffer.alloc(1 << 20), Buffer.from('PLOVER8HJ')]))
  writeFileSync(path.join(place, 'plover8hj.log'), 'nothing')
  writeFileSync(path.join(place, 'left', 'out', 'x'), 'plover8hj')
  const found = await searchFiles('files', place, { marks: ['plover8hj'], except: [path.join(place, 'left', 'out')] })
  expect(Object.fromEntries(found.map(({ where, hits }) => [path.basename(where), hits]))).toEqual({ border: 2, 'plover8hj.log': 1 })
  expect(await searchFiles('files', path.join(place, 'nowhere'), { marks: ['plover8hj'] })).toEqual([])
})
