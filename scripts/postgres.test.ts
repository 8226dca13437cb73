import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { findPostgres, startPostgres, type Postgres } from './postgres.ts'
import { until } from './until.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'forthright-postgres-'))
const dataDir = path.join(folder, 'postgres')
const lines: string[] = []
const start = () => startPostgres({ dataDir, fast: true, log: (line) => lines.push(line) })
const pidFile = path.join(dataDir, 'postmaster.pid')
const pid = () => Number(readFileSync(pidFile, 'utf8').split('\n')[0])

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('the embedded Postgres', { timeout: 60_000 }, () => {
  let server: Postgres
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  it('makes a cluster whose owner can do no more than the owner on a managed server', async () => {
    server = await start()
    const [role] = await query(server.ownerUrl, 'select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user')
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: true })
    await query(server.ownerUrl, "create table kept (word text); insert into kept values ('Äpfel')")
  })

  it('keeps its password to itself and asks for it', async () => {
    expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600)
    await expect(query(server.ownerUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password authentication failed/)
  })

  it('is found by commands that run beside it', () => {
    expect(findPostgres(dataDir)?.ownerUrl).toBe(server.ownerUrl)
  })

  it('is taken over by the next start when it outlived the last one', async () => {
    const again = await start()
    expect(again).toMatchObject({ found: true, port: server.port })
    expect(lines.at(-1)).toContain('still running')
  })

  it('says when it ends by itself, and starts again with what it held', async () => {
    process.kill(pid(), 'SIGKILL')
    await server.gone
    server = await start()
    expect(server.found).toBe(false)
    expect(await query(server.ownerUrl, 'select word from kept')).toEqual([{ word: 'Äpfel' }])
  })

  it('starts although the number in a stale pid file now belongs to a stranger', async () => {
    const killed = pid()
    const stale = readFileSync(pidFile, 'utf8')
    process.kill(killed, 'SIGKILL')
    await until(() => findPostgres(dataDir) === undefined, 10_000, 'the end of Postgres')
    writeFileSync(pidFile, stale.replace(String(killed), String(process.pid)))
    server = await start()
    expect(await query(server.ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 1 }])
  })

  it('is gone after stop, which can be asked for twice', async () => {
    await Promise.all([server.stop(), server.stop()])
    expect(findPostgres(dataDir)).toBeUndefined()
    await expect(query(server.ownerUrl, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
  })

  it('says in one line what to do when the password was lost', async () => {
    rmSync(`${dataDir}.password`)
    await expect(start()).rejects.toThrow(/password is missing\. Put it back, or move/)
  })
})
