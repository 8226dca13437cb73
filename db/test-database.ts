import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { forgetSettings } from '#settings'
import { closeAppPool } from './client.ts'
import { makePerson, type Amounts } from './demo/person.ts'

export type TestDatabase = {
  ownerUrl: string
  adminUrl: string
  /** Sees and changes everything, past every policy: for arranging and for looking at what is really stored. */
  admin: NodePgDatabase<Record<string, never>>
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>
  /** A fresh fictional person with data in all four categories; gives the id. */
  person(profile?: Partial<Parameters<typeof makePerson>[1]>, amounts?: Amounts): Promise<string>
}

/** So many connections of its own a test database has, besides those of the door. */
export const poolSize = 4

/** The migrated database to copy from; `stop` ends its server with the test file. */
type Template = { ownerUrl: string; adminUrl: string; stop?: () => Promise<void> }

/**
 * A database for this test file alone, copied from the migrated template (0.1 s) and dropped at the end. `settings()` points at it, so
 * that verbs reach it through the door like in the application; people's keys lie in a folder of its own.
 */
export async function testDatabase(template: Template = inject('template')): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(template.adminUrl, `create database ${name} template ${databaseOf(template.ownerUrl)} strategy file_copy owner ${new URL(template.ownerUrl).username}`)
  const ownerUrl = at(template.ownerUrl, name)
  const adminUrl = at(template.adminUrl, name)
  const dataDir = mkdtempSync(path.join(tmpdir(), 'forthright-data-'))
  Object.assign(process.env, { DATABASE_URL: ownerUrl, DATA_DIR: dataDir })
  forgetSettings()

  const pool = new pg.Pool({ connectionString: adminUrl, max: poolSize })
  pool.on('error', () => undefined)
  const admin = drizzle({ client: pool })
  afterAll(async () => {
    await closeAppPool()
    await pool.end()
    await administer(template.adminUrl, `drop database ${name} with (force)`)
    await template.stop?.()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return {
    ownerUrl,
    adminUrl,
    admin,
    query: async (sql, values) => (await pool.query(sql, values)).rows as never,
    person: (profile = {}, amounts = {}) => {
      const id = randomUUID()
      const own = { givenName: 'Tilda', familyName: 'Example', city: 'Bristol', postalCode: 'BS1 1AA', country: 'GB', email: `${id}@customer.example` }
      return makePerson(admin, { ...own, ...profile }, amounts)
    },
  }
}

/** Does something as another process would at the same moment, outside of the transaction that a test is in the middle of. */
export const elsewhere = AsyncLocalStorage.snapshot()

async function administer(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: at(adminUrl, 'postgres') })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const databaseOf = (url: string): string => new URL(url).pathname.slice(1)

function at(url: string, database: string): string {
  const to = new URL(url)
  to.pathname = `/${database}`
  return to.href
}
