import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { chooseLogging } from './choose-logging.ts'
import { listLogging } from './list-logging.ts'

const database = await testDatabase()
const signedIn = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })

async function withApplication() {
  const actor = signedIn(await database.person())
  const [first] = await listLogging(actor)
  return { actor, application: first!.application, now: async () => (await listLogging(actor)).find(({ application }) => application === first!.application)! }
}

test('what is chosen holds, and is written to the audit without its value', async () => {
  const { actor, application, now } = await withApplication()
  await chooseLogging(actor, { application, logging: 'off' })
  expect(await now()).toMatchObject({ logging: 'off' })
  expect(await now()).not.toHaveProperty('until')
  expect(await database.query(`select verb, columns from audit where person_id = $1 and verb = 'choose-logging'`, [actor.person])).toEqual([{ verb: 'choose-logging', columns: ['logging', 'loggingUntil', 'loggingThen', 'loggingBy', 'loggingAt', 'loggingBefore'] }])
})

test('everything for 24 hours, then what held before, by itself', async () => {
  const { actor, application, now } = await withApplication()
  await chooseLogging(actor, { application, logging: 'metadata' })
  await chooseLogging(actor, { application, logging: 'day' })
  const during = await now()
  expect(during).toMatchObject({ logging: 'full', until: { next: 'metadata' } })
  expect((during.until!.at.getTime() - Date.now()) / 3_600_000).toBeCloseTo(24, 1)
  // Asked for again it is 24 hours from then, and what was to come back still does.
  await chooseLogging(actor, { application, logging: 'day' })
  expect((await now()).until!.next).toBe('metadata')
  await database.query(`update applications set logging_until = now() - interval '1 second' where id = $1`, [application])
  expect(await now()).toMatchObject({ logging: 'metadata' })
})

test('another person’s application is not there', async () => {
  const { application, now } = await withApplication()
  await expect(chooseLogging(signedIn(await database.person()), { application, logging: 'off' })).rejects.toThrow('notFound')
  expect(await now()).toMatchObject({ logging: 'full' })
})
