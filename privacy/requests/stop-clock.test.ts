import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { StaffActor } from '../actor.ts'
import { plusDays } from '../calendar-days.ts'
import { answerDue, dayUnder, momentOn, stopUntil, type Regime } from '../deadlines.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import type { RequestKind } from '../request-words.ts'
import { stopMissed, stopReasonsOf } from '../stop-reasons-of.ts'
import { extendRequest } from './extend-request.ts'
import { readRequest } from './read-request.ts'
import { resumeClock } from './resume-clock.ts'
import { stopClock } from './stop-clock.ts'
import { writeToPerson } from './write-to-person.ts'

const database = await testDatabase()
const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ('desk@harbourline.example', 'R. Okafor', 'privacy') returning id`)
const officer: StaffActor = { kind: 'staff', staff: row!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }
const unknown = { reason: 'identity', words: 'Who are you?' } as const
const meant = { reason: 'clarification', words: 'Which of your four numbers?' } as const
const today = (regime: Regime) => dayUnder(regime, new Date())
const late = new NotNow('stopTooLate')

/** A letter received on a day, due at the earliest in five days; of somebody on file, or, `lone`, of nobody whom a message can tell. */
async function letter(regime: Regime, receivedOn: string, { kind = 'access', lone = false }: { kind?: RequestKind; lone?: boolean } = {}): Promise<number> {
  const due = [answerDue(regime, receivedOn, { kind }), plusDays(today(regime), 5)].toSorted().at(-1)
  const [made] = await database.query<{ number: number }>(
    `insert into requests (person_id, kind, regime, words, received_at, due_on, acknowledge_by, way, identity) values ($1, $2, $3, 'All of it.', $4, $5, $5, 'letter', 'none') returning number::int`,
    [lone ? null : await database.person(), kind, regime, momentOn(regime, receivedOn, new Date()), due],
  )
  return made!.number
}
const standsStill = async (number: number) => (await readRequest(officer, { number })).stoppedAt !== null
const offered = async (number: number, askedAt?: Date) => {
  const request = await readRequest(officer, { number })
  return [stopReasonsOf(request, askedAt), stopMissed(request, askedAt)]
}

/** The earliest day of receipt of which who asks may still be asked today, and the day before it. */
function receipts(regime: Regime): { last: string; over: string } {
  let last = today(regime)
  while (stopUntil(regime, 'identity', 'access', plusDays(last, -1))! >= today(regime)) last = plusDays(last, -1)
  return { last, over: plusDays(last, -1) }
}

test.each(['gdpr', 'uk'] as const)('%s: who asks stops the clock until the tenth working day, and not after it', async (regime) => {
  const { last, over } = receipts(regime)
  const meanwhile = regime === 'uk' ? ['clarification'] : []
  const inTime = await letter(regime, last)
  expect(await offered(inTime)).toEqual([['identity', ...meanwhile], undefined])
  await stopClock(officer, { number: inTime, ...unknown })
  expect(await standsStill(inTime)).toBe(true)
  // Stopped a second time, still in time.
  await resumeClock(officer, { number: inTime })
  await stopClock(officer, { number: inTime, ...unknown })

  const number = await letter(regime, over)
  expect(await offered(number)).toEqual([meanwhile, stopUntil(regime, 'identity', 'access', over)])
  await expect(stopClock(officer, { number, ...unknown })).rejects.toEqual(late)
  expect(await standsStill(number)).toBe(false)
  // They are asked all the same, and more time is taken.
  await writeToPerson(officer, { number, words: 'Who are you?' })
  await extendRequest(officer, { number, reason: 'complex', words: 'Three archives.' })
})

test('what a request for access means may be asked later, and other laws know no stop, early or late', async () => {
  const number = await letter('uk', receipts('uk').over)
  await stopClock(officer, { number, ...meant })
  expect(await standsStill(number)).toBe(true)
  for (const regime of ['california', 'default'] as const) {
    for (const ago of [0, 30]) {
      const other = await letter(regime, plusDays(today(regime), -ago))
      expect(await offered(other)).toEqual([[], undefined])
      await expect(stopClock(officer, { number: other, ...unknown })).rejects.toEqual(new NotAllowed('mayNotStop'))
    }
  }
})

// Good Friday and Easter Monday are no working days in either place.
test.each(['gdpr', 'uk'] as const)('%s: what was posted counts on the day it was, over Easter', async (regime) => {
  const onThe = (handedOn: string) => ({ handed: 'post' as const, handedOn })
  const number = await letter(regime, '2026-03-27', { lone: true })
  const { receivedAt } = await readRequest(officer, { number })
  expect((await offered(number))[1]).toBe('2026-04-14')
  // The day it was posted is said in the form, so the page offers it.
  expect((await offered(number, receivedAt))[0]).toContain('identity')
  await expect(stopClock(officer, { number, ...unknown, ...onThe(today(regime)) })).rejects.toEqual(late)
  await expect(stopClock(officer, { number, ...unknown, ...onThe('2026-04-15') })).rejects.toEqual(late)
  await stopClock(officer, { number, ...unknown, ...onThe('2026-04-14') })
  expect(await standsStill(number)).toBe(true)
})
