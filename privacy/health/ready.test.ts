import { describe, expect, it } from 'vitest'
import { closeAppPool } from '#db/client.ts'
import { testDatabase } from '#db/test-database.ts'
import { forgetSettings } from '#settings'
import { beat } from './beat.ts'
import { ready } from './ready.ts'

const database = await testDatabase()

describe('ready', () => {
  it('is not, before the worker has given a sign of life', async () => {
    expect(await ready({ kind: 'visitor' })).toEqual({ database: true, worker: false, journal: true })
  })

  it('is, once it has', async () => {
    await beat({ kind: 'worker', task: 'heartbeat' })
    expect(await ready({ kind: 'visitor' })).toEqual({ database: true, worker: true, journal: true })
  })

  it('is not, when the last sign is older than 15 seconds', async () => {
    await database.query("update heartbeats set at = now() - interval '16 seconds'")
    expect(await ready({ kind: 'visitor' })).toEqual({ database: true, worker: false, journal: true })
  })

  it('is not, when the database cannot be reached, and is again when it can', async () => {
    const { DATABASE_URL } = process.env
    for (const [url, reached] of [['postgres://nobody@127.0.0.1:1/nothing', false], [DATABASE_URL, true]] as const) {
      await closeAppPool()
      process.env['DATABASE_URL'] = url
      forgetSettings()
      expect(await ready({ kind: 'visitor' })).toMatchObject({ database: reached })
    }
  })
})
