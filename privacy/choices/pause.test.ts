import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { dateIn } from '../calendar-days.ts'
import { countChoices } from './count-choices.ts'
import { listChoices } from './list-choices.ts'
import { pause } from './pause.ts'
import { resume } from './resume.ts'

const database = await testDatabase()
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const someone = async (): Promise<PersonActor> => ({ kind: 'person', person: await database.person({}, small), session: randomUUID(), provedAt: new Date() })
const until = async (actor: PersonActor) => (await listChoices(actor)).pausedUntil
afterEach(() => void vi.useRealTimers())
const days = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10)

test('is a line of the ledger, lasts as long as said, and changes no choice', async () => {
  const actor = await someone()
  await pause(actor, { until: days(40), timeZone: 'UTC' })
  expect((await until(actor))?.toISOString().slice(0, 10)).toBe(days(40))
  expect(await countChoices(actor)).toMatchObject({ on: 1, pausedUntil: await until(actor) })
  expect(await database.query(`select topic, channel, decision, wording, source from choices where person_id = $1 order by at desc limit 1`, [actor.person])).toEqual([{ topic: '*', channel: '*', decision: 'pause', wording: '2026-11-pause', source: 'portal' }])
  await database.query(`update choices set until = now() where person_id = $1 and decision = 'pause'`, [actor.person])
  expect(await until(actor)).toBeUndefined()
})

test('is for a few months, counted anew when asked for again, and ends when its owner says so', async () => {
  const actor = await someone()
  await pause(actor, { span: '6', timeZone: 'UTC' })
  await pause(actor, { span: '1', timeZone: 'UTC' })
  expect((await until(actor))!.getTime() - Date.now()).toBeLessThan(32 * 86_400_000)
  expect((await until(actor))!.getTime() - Date.now()).toBeGreaterThan(26 * 86_400_000)
  await resume(actor)
  expect(await until(actor)).toBeUndefined()
})

test('is not for a day that is over, too far away or missing', async () => {
  const actor = await someone()
  for (const [day, why] of [['', 'required'], [days(-1), 'notToCome'], [days(400), 'tooFarAway']] as const) await expect(pause(actor, { until: day, timeZone: 'UTC' })).rejects.toMatchObject({ fields: { until: why } })
  expect(await until(actor)).toBeUndefined()
})

test.each([
  ['America/Bogota', '2027-03-05T02:00:00Z', '2027-03-04', '2027-03-05', '2027-03-05T05:00:00.000Z', '2027-06-04T05:00:00.000Z'],
  ['Pacific/Auckland', '2027-03-04T12:00:00Z', '2027-03-05', '2027-03-06', '2027-03-05T11:00:00.000Z', '2027-06-04T12:00:00.000Z'],
  // Midnight is left out there on the day on which summer begins.
  ['Africa/Cairo', '2027-04-28T23:00:00Z', '2027-04-29', '2027-04-30', '2027-04-29T22:00:00.000Z', '2027-07-28T21:00:00.000Z'],
] as const)('ends with midnight where its owner is: %s', async (timeZone, now, today, tomorrow, midnight, inThreeMonths) => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(now) })
  const actor = await someone()
  await expect(pause(actor, { until: today, timeZone })).rejects.toMatchObject({ fields: { until: 'notToCome' } })
  await pause(actor, { until: tomorrow, timeZone })
  const last = async () => (await database.query<{ until: Date }>(`select until from choices where person_id = $1 and decision = 'pause' order by at desc limit 1`, [actor.person]))[0]!.until
  expect((await last()).toISOString()).toBe(midnight)
  expect(dateIn(timeZone, await last()), 'the day that was typed is the one that is shown').toBe(tomorrow)
  await pause(actor, { span: '3', timeZone })
  expect((await last()).toISOString()).toBe(inThreeMonths)
})
