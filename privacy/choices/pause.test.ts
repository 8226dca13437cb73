import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { countChoices } from './count-choices.ts'
import { listChoices } from './list-choices.ts'
import { pause } from './pause.ts'
import { resume } from './resume.ts'

const database = await testDatabase()
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const someone = async (): Promise<PersonActor> => ({ kind: 'person', person: await database.person({}, small), session: randomUUID(), provedAt: new Date() })
const until = async (actor: PersonActor) => (await listChoices(actor)).pausedUntil
const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)

test('is a line of the ledger, lasts as long as said, and changes no choice', async () => {
  const actor = await someone()
  await pause(actor, { until: days(40) })
  expect((await until(actor))?.toISOString().slice(0, 10)).toBe(days(40))
  expect(await countChoices(actor)).toMatchObject({ on: 1, pausedUntil: await until(actor) })
  expect(await database.query(`select topic, channel, decision, wording, source from choices where person_id = $1 order by at desc limit 1`, [actor.person])).toEqual([{ topic: '*', channel: '*', decision: 'pause', wording: '2026-11-pause', source: 'portal' }])
  await database.query(`update choices set until = now() where person_id = $1 and decision = 'pause'`, [actor.person])
  expect(await until(actor)).toBeUndefined()
})

test('is for a few months, counted anew when asked for again, and ends when its owner says so', async () => {
  const actor = await someone()
  await pause(actor, { span: '6' })
  await pause(actor, { span: '1' })
  expect((await until(actor))!.getTime() - Date.now()).toBeLessThan(32 * 86_400_000)
  expect((await until(actor))!.getTime() - Date.now()).toBeGreaterThan(26 * 86_400_000)
  await resume(actor)
  expect(await until(actor)).toBeUndefined()
})

test('is not for a day that is over, too far away or missing', async () => {
  const actor = await someone()
  for (const [day, why] of [['', 'required'], [days(-1), 'notToCome'], [days(400), 'tooFarAway']] as const) await expect(pause(actor, { until: day })).rejects.toMatchObject({ fields: { until: why } })
  expect(await until(actor)).toBeUndefined()
})
