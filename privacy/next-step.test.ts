import { expect, test } from 'vitest'
import { lateSteps, nextStep } from './next-step.ts'

const waiting = { regime: 'california', state: 'open', stoppedAt: null, stopReason: null, dueOn: '2026-11-20', acknowledgedAt: null, acknowledgeBy: '2026-10-19' } as const

test('what is late with the first step does not hide that the answer is late, too; each by the day of its law', () => {
  expect(nextStep(waiting)).toEqual({ step: 'acknowledge', by: '2026-10-19' })
  // 23:30 of the last day in Los Angeles is the next one in UTC.
  expect(lateSteps(waiting, new Date('2026-11-21T07:30:00Z'))).toEqual([{ step: 'acknowledge', by: '2026-10-19' }])
  expect(lateSteps(waiting, new Date('2026-11-21T08:30:00Z'))).toEqual([{ step: 'acknowledge', by: '2026-10-19' }, { step: 'answer', by: '2026-11-20' }])
  expect(lateSteps({ ...waiting, acknowledgedAt: new Date('2026-10-12') }, new Date('2026-11-20T20:00:00Z'))).toEqual([])
})
