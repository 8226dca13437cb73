import pg from 'pg'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { forgetSettings } from '#settings'
import { closeAppPool } from './client.ts'
import { inspect } from './inspect.ts'
import { testDatabase } from './test-database.ts'

const database = await testDatabase()

async function as(url: string | undefined): Promise<void> {
  await closeAppPool()
  if (url) process.env['DATABASE_APP_URL'] = url
  else delete process.env['DATABASE_APP_URL']
  forgetSettings()
}

const logins: string[] = []

/** A login of its own for one test. */
async function login(attributes: string): Promise<string> {
  const name = `login_${Math.random().toString(36).slice(2)}`
  await database.query(`create role ${name} login password 'x' ${attributes}`)
  logins.push(name)
  const url = new URL(database.ownerUrl)
  url.username = name
  url.password = 'x'
  return url.href
}

describe('a database', () => {
  afterEach(() => as(undefined))
  afterAll(() => database.query(`drop role ${logins.join(', ')}`))

  it('is fit when it is migrated and entered as the application', async () => {
    expect(await inspect()).toEqual([])
  })

  it.each(['superuser', 'bypassrls', 'in role postgres'])('is not entered by a login that is %s', async (attributes) => {
    await as(await login(attributes))
    expect(await inspect()).toEqual([expect.stringContaining('row-level security binds')])
  })

  it('is not entered by the owner of its tables, nor by who can become the owner', async () => {
    await as(database.ownerUrl)
    expect(await inspect()).toEqual([expect.stringContaining('owns no table')])
    await as(await login('in role forthright'))
    expect(await inspect()).toEqual([expect.stringContaining('owns no table')])
  })

  it('is not entered by a stranger', async () => {
    await as(await login(''))
    expect(await inspect()).toEqual([expect.stringContaining('must name forthright_app')])
  })

  it('is not served while a migration is missing', async () => {
    const client = new pg.Client({ connectionString: database.adminUrl })
    await client.connect()
    await client.query('delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)')
    expect(await inspect()).toEqual([expect.stringContaining('older than this build')])
    await client.query('delete from drizzle.__drizzle_migrations')
    expect(await inspect()).toEqual([expect.stringContaining('older than this build')])
    await client.end()
  })
})
