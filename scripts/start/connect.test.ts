import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { refuseUnfitServer } from './connect.ts'

const database = await testDatabase()

/** The same address with more of it. */
function address(more: { password?: string; username?: string; port?: string; options?: string }): string {
  const { options, ...parts } = more
  const url = Object.assign(new URL(database.ownerUrl), parts)
  if (options) url.searchParams.set('options', options)
  return url.href
}

describe('an operator’s Postgres', () => {
  it('is taken when its owner may create roles, and no more than that', async () => {
    expect(await refuseUnfitServer(database.ownerUrl)).toMatch(/^PostgreSQL \d+/)
  })

  it.each([
    ['140018', '14.18 (Debian 14.18-1)', 'DATABASE_URL must lead to PostgreSQL 15 or newer; this is 14.18 (Debian 14.18-1).'],
    ['90624', '9.6.24', 'DATABASE_URL must lead to PostgreSQL 15 or newer; this is 9.6.24.'],
  ])('is refused in one line when it is too old: %s', async (number, version, line) => {
    // What the server says of itself, put in front of the real answer for whoever asks in this way.
    const schema = `old_${number}`
    await database.query(`create schema ${schema}; grant usage on schema ${schema} to public`)
    await database.query(`create function ${schema}.current_setting(name text) returns text language sql as $$ select case name when 'server_version_num' then '${number}' else '${version}' end $$`)
    await expect(refuseUnfitServer(address({ options: `-c search_path=${schema},pg_catalog` }))).rejects.toThrow(new Error(line))
  })

  it('is refused in one line when its role may not create roles', async () => {
    const username = `plain_${randomUUID().slice(0, 8)}`
    await database.query(`create role ${username} login password 'x'`)
    try {
      await expect(refuseUnfitServer(address({ username, password: 'x' }))).rejects.toThrow(/^DATABASE_URL must name a role that may create roles [^\n]*$/)
    } finally {
      await database.query(`drop role ${username}`)
    }
  })

  it('is refused in one line when it is not there or does not let us in; the password is not in it', async () => {
    await expect(refuseUnfitServer(address({ port: '1' }))).rejects.toThrow(/^DATABASE_URL does not lead to a database: [^\n]*127\.0\.0\.1:1[^\n]*$/)
    const wrong = refuseUnfitServer(address({ password: 'not-this-one' }))
    await expect(wrong).rejects.toThrow(/^DATABASE_URL does not lead to a database: [^\n]*$/)
    await expect(wrong).rejects.not.toThrow('not-this-one')
  })
})
