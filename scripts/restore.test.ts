import { execFile, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeAppPool } from '#db/client.ts'
import { makePerson } from '#db/demo/person.ts'
import { migrate } from '#db/migrate.ts'
import { as, type PersonActor, type WorkerActor } from '#privacy/actor.ts'
import { allOff } from '#privacy/choices/all-off.ts'
import { choose } from '#privacy/choices/choose.ts'
import { askErasure } from '#privacy/erasure/ask-erasure.ts'
import { cancelErasure } from '#privacy/erasure/cancel-erasure.ts'
import { eraseDue } from '#privacy/erasure/erase-due.ts'
import { compareJournal } from '#privacy/journal.ts'
import { maySend } from '#privacy/may-send.ts'
import { importPeople } from '#privacy/profile/import-people.ts'
import { archives } from '#privacy/stores/archives.ts'
import { keys } from '#privacy/stores/keys.ts'
import { forgetSettings, settings } from '#settings'
import { searchDatabase } from './necropsy/search-database.ts'
import { findPostgres, startPostgres, type Postgres } from './postgres.ts'
import { startOutside } from './test/outside.ts'

/**
 * The drill: a real backup, real deletions and choices after it, the database lost, the backup put back by the commands an operator types, and everything that was promised
 * in between done over. A cluster of its own, with everything on the disk as it is in earnest.
 */
const folder = mkdtempSync(path.join(tmpdir(), 'forthright-drill-'))
const dataDir = path.join(folder, 'data')
const cluster = path.join(dataDir, 'postgres')
const env = { ...process.env, DATA_DIR: dataDir } as NodeJS.ProcessEnv
delete env['DATABASE_URL']

const erase: WorkerActor = { kind: 'worker', task: 'erase' }
const replays: WorkerActor = { kind: 'worker', task: 'replay' }
const signedIn = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const few = { calls: 6, messages: 3, notifications: 3, cached: 1, invoices: 1, visits: 1 }

let postgres: Postgres
let admin: pg.Pool
let db: NodePgDatabase<Record<string, never>>

/** Connections that bear it that their server is stopped. */
function poolAt(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function open(): Promise<void> {
  postgres = await startPostgres({ dataDir: cluster, log: () => undefined })
  Object.assign(process.env, { DATABASE_URL: postgres.ownerUrl, DATA_DIR: dataDir })
  forgetSettings()
  admin = poolAt(postgres.adminUrl)
  db = drizzle({ client: admin })
}

async function shut(): Promise<void> {
  await closeAppPool()
  await admin.end()
  await postgres.stop()
}

/** A command as an operator types it, with what they set for it: gives what it prints, throws when it ends with an error. */
const command = async (name: 'backup' | 'restore' | 'replay', ...args: (string | Record<string, string>)[]): Promise<string> => {
  const own = Object.assign({}, env, ...args.filter((arg) => typeof arg !== 'string')) as NodeJS.ProcessEnv
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--conditions=react-server', '--import', 'tsx', `scripts/${name}.ts`, ...args.filter((arg) => typeof arg === 'string')], { env: own })
  return stdout + stderr
}

const makes = (name: string) => makePerson(db, { givenName: name, familyName: 'Example', city: 'Bristol', country: 'GB', email: `${name}@customer.example`, mark: `mark${name}` }, few)
const one = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[]) => (await admin.query<Row>(sql, values)).rows[0]
const stateOf = async (person: string) => (await one<{ state: string }>('select state from people where id = $1', [person]))?.state
const plannedFor = (person: string) => one<{ id: string; due: Date }>(`select id, due_at as due from erasures where person_id = $1 and state = 'waiting'`, [person])
const dueNow = (person: string) => admin.query(`update erasures set due_at = now() - interval '1 minute' where person_id = $1 and state = 'waiting'`, [person])
const verdict = async (person: string, name: string) => (await as({ kind: 'worker', task: 'mail' }, (tx) => maySend(tx, { kind: 'marketing', channel: 'email', topic: 'product-news' }, [{ person, address: `${name}@customer.example` }])))[0]
const lookFor = async (mark: string) => (await searchDatabase(postgres.adminUrl, [mark])).filter(({ layer }) => layer === 'tables')

const people: Record<'gone' | 'stays' | 'changedMind' | 'saidNo' | 'saidNoThenYes' | 'leaves' | 'came', string> = { gone: '', stays: '', changedMind: '', saidNo: '', saidNoThenYes: '', leaves: '', came: '' }
let backup: string
let keptOfGone: Awaited<ReturnType<typeof lookFor>>

beforeAll(async () => {
  await open()
  await migrate(postgres.ownerUrl, settings().loginPasswords)
  for (const name of ['gone', 'stays', 'changedMind', 'saidNo', 'saidNoThenYes', 'leaves'] as const) people[name] = await makes(name.toLowerCase())
  await askErasure(signedIn(people.changedMind))
  await keys().of(Object.values(people).filter(Boolean))
}, 120_000)

afterAll(async () => {
  await shut().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
})

test('a backup is made while the portal serves, and holds neither keys nor journal', async () => {
  const calls = setInterval(() => void admin.query(`insert into audit (actor, verb, record, columns) values ('worker', 'meanwhile', 'people', '{}')`).catch(() => undefined), 2)
  const said = await command('backup')
  clearInterval(calls)
  backup = /Backed up into (\S+)\. /.exec(said)![1]!
  expect(readdirSync(backup).toSorted()).toEqual(['backup.json', 'data'])
  expect(JSON.parse(readFileSync(path.join(backup, 'backup.json'), 'utf8'))).toMatchObject({ format: 'forthright-backup/1', how: 'cluster', journal: 1 })
  await expect(command('restore', backup), 'not over a portal that runs').rejects.toThrow('still runs')
}, 60_000)

test('put back after deletions and choices: behind, and nothing may be done', async () => {
  people.came = await makes('came')
  for (const who of ['gone', 'came'] as const) {
    await askErasure(signedIn(people[who]))
    await dueNow(people[who])
  }
  expect(await eraseDue(erase, { store: archives(), keys: keys() })).toBe(2)
  await cancelErasure(signedIn(people.changedMind))
  await allOff(signedIn(people.saidNo))
  await allOff(signedIn(people.saidNoThenYes))
  await choose(signedIn(people.saidNoThenYes), { topic: 'product-news', decision: 'in' })
  await askErasure(signedIn(people.leaves))
  expect(await compareJournal(replays)).toEqual({ state: 'level' })
  keptOfGone = await lookFor('markgone')

  await shut()
  rmSync(path.join(cluster, 'global'), { recursive: true })
  expect(await command('restore', backup)).toContain('serves nobody until')
  expect(readdirSync(dataDir).some((name) => name.startsWith('postgres.before-'))).toBe(true)
  await open()
  expect(await compareJournal(replays)).toMatchObject({ state: 'behind' })
  expect((await lookFor('markgone')).length, 'the backup brings them back').toBeGreaterThan(keptOfGone.length)
  expect(await keys().find(people.gone), 'but not what opens their log').toBeUndefined()
  await expect(allOff(signedIn(people.stays))).rejects.toThrow('behind its journal')
  await expect(command('replay', '--begin-anew'), 'what can be done over is not given up').rejects.toThrow('The journal is whole')
}, 120_000)

test('replayed, also when it is killed again and again: everybody is as they were', async () => {
  // What a worker that does not know better would do: the one who changed their mind is due by now.
  await dueNow(people.changedMind)
  for (let wait = 100; (await compareJournal(replays)).state !== 'level' && wait < 6_000; wait *= 1.35) {
    const child = execFile(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/replay.ts'], { env })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    setTimeout(() => child.kill('SIGKILL'), 600 + wait)
    await ended
  }
  expect(await command('replay')).toContain('level with its journal')

  expect(await stateOf(people.gone)).toBe('closed')
  expect(await lookFor('markgone'), 'what a law keeps, and no more').toEqual(keptOfGone)
  expect(await stateOf(people.stays)).toBe('open')
  expect((await lookFor('markstays')).length).toBeGreaterThan(5)
  expect([await stateOf(people.changedMind), await plannedFor(people.changedMind)]).toEqual(['open', undefined])
  expect(await verdict(people.saidNo, 'saidno')).toMatchObject({ sends: false })
  expect(await verdict(people.saidNoThenYes, 'saidnothenyes')).toMatchObject({ sends: true })
  expect(await stateOf(people.leaves)).toBe('leaving')
  expect((await plannedFor(people.leaves))!.due.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000)
  expect((await admin.query(`select from outbox where kind = 'erasure-receipt'`)).rowCount, 'nobody is told twice').toBe(0)
  expect(await eraseDue(erase, { store: archives(), keys: keys() }), 'nothing more is due').toBe(0)
}, 120_000)

test('who came and went after the backup is not brought back by an import either', async () => {
  expect(await stateOf(people.came)).toBeUndefined()
  const refused: string[] = []
  const list = async function* (name: string) {
    yield { line: 2, cells: { external_id: `new-${name}`, email: `${name}@customer.example`, given_name: 'Nobody', family_name: 'Example' } }
  }
  const bring = (name: string) => importPeople({ kind: 'importer' }, list(name), ({ reason }) => refused.push(reason))
  expect(await bring('newcomer')).toMatchObject({ made: 1 })
  expect(await bring('came')).toMatchObject({ made: 0, refused: 1 })
  expect(refused).toEqual(['erased'])
}, 60_000)

test('a journal that is lost closes the portal, until it comes back or is begun anew', async () => {
  const journal = path.join(dataDir, 'journal')
  cpSync(journal, `${journal}.copy`, { recursive: true })
  rmSync(journal, { recursive: true })
  await expect(command('replay')).rejects.toThrow('lacks lines that the database knows of')
  expect(existsSync(journal)).toBe(false)
  cpSync(`${journal}.copy`, journal, { recursive: true })
  expect(await command('replay')).toContain('level')
  rmSync(journal, { recursive: true })
  expect(await command('replay', '--begin-anew')).toContain('level')
  await allOff(signedIn(people.stays))
  expect(await compareJournal(replays)).toEqual({ state: 'level' })
}, 60_000)

test('what is no backup is not put back', async () => {
  await shut()
  await expect(command('restore', folder)).rejects.toThrow('no whole backup')
  await expect(command('restore')).rejects.toThrow('Name the folder')
  expect(findPostgres(cluster)).toBeUndefined()
  expect(existsSync(path.join(cluster, 'PG_VERSION'))).toBe(true)
  await open()
}, 60_000)

test('a database elsewhere goes by the server’s own tools: whole, or not at all', async (context) => {
  const outside = await startOutside()
  const program = spawnSync('pg_dump', ['--version'], { encoding: 'utf8' }).stdout ?? ''
  const own = { DATA_DIR: path.join(folder, 'elsewhere') }
  const elsewhere = poolAt(outside.adminUrl)
  try {
    if (Number(/(\d+)\./.exec(program)?.[1] ?? 0) < Number.parseInt(outside.version)) return context.skip('there is no pg_dump here that is as new as the server')
    await migrate(outside.ownerUrl, settings().loginPasswords)
    await expect(command('backup', own, { DATABASE_URL: outside.ownerUrl }), 'the owner does not see every row').rejects.toThrow('must name a role that sees every row')
    expect(readdirSync(path.join(folder, 'elsewhere', 'backups'))).toEqual([])
    const seen = async () => (await elsewhere.query('select given_name from profiles order by 1')).rows.map((row: { given_name: string }) => row.given_name)
    const other = drizzle({ client: elsewhere })
    await makePerson(other, { givenName: 'Before', familyName: 'Example', country: 'GB', email: 'before@customer.example' }, few)
    await elsewhere.query('create role forthright_worker; grant select (id) on people to forthright_worker; create policy of_before on people to forthright_worker using (true)')
    const said = await command('backup', own, { BACKUP_DATABASE_URL: outside.adminUrl })
    await elsewhere.query('drop owned by forthright_worker; drop role forthright_worker')
    await makePerson(other, { givenName: 'After', familyName: 'Example', country: 'GB', email: 'after@customer.example' }, few)
    expect(await seen()).toEqual(['After', 'Before'])
    await command('restore', own, { BACKUP_DATABASE_URL: outside.adminUrl }, /Backed up into (\S+)\. /.exec(said)![1]!)
    expect(await seen()).toEqual(['Before'])
    expect((await elsewhere.query(`select from pg_policies where schemaname = 'public'`)).rowCount, 'who may see what is put back, too').toBeGreaterThan(50)
    expect((await elsewhere.query(`select from pg_policies where roles = '{forthright_worker}'`)).rowCount, 'a role that is no more').toBe(1)
  } finally {
    await elsewhere.end()
    await outside.stop()
  }
}, 120_000)
