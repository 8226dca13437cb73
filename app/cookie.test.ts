import { afterEach, expect, test, vi } from 'vitest'
import { readDecision } from '#privacy/cookie-decision.ts'
import { answerNow } from './cookie.ts'

afterEach(() => void vi.useRealTimers())

test('the day of an answer is that of whoever gave it, by their clock where it is known', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-02T01:00:00Z') })
  const dayBy = (...clock: string[]) => readDecision(answerNow('in', false, ...clock)[1])?.day
  expect([dayBy('America/Los_Angeles'), dayBy('Europe/Vienna'), dayBy()]).toEqual(['2026-12-01', '2026-12-02', '2026-12-02'])
})
