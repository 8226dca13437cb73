import { expect, test } from 'vitest'
import type { Consents } from '#privacy/consents/list-consents.ts'
import { elsewhere } from './elsewhere.ts'

const at = new Date('2026-12-02T01:00:00Z')
const said = (decision: 'in' | 'out', source: 'portal' | 'signal') => ({ counting: { about: 'analytics', decision, wording: '2026-11', language: 'en', source, at } }) as unknown as Consents
const yes = { decision: 'in', by: 'answer', day: '2026-11-30' } as const

test('a no of another browser is told with its moment, which is a day by the clock of who reads it', () => {
  expect(elsewhere(yes, said('out', 'portal'))).toEqual({ decision: 'out', by: 'answer', day: at })
  expect(elsewhere(undefined, said('out', 'signal'))).toEqual({ decision: 'out', by: 'elsewhere', day: at })
})

test('what this browser says stands where there is no later no', () => {
  expect(elsewhere(yes, said('in', 'portal'))).toEqual(yes)
  expect(elsewhere(yes, undefined)).toEqual(yes)
  expect(elsewhere(undefined, said('out', 'portal'))).toBeUndefined()
})
