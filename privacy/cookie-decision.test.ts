import { describe, expect, test } from 'vitest'
import { answersBySignal, consentWording, readDecision, sendsSignal, standsFor, writtenDecision } from './cookie-decision.ts'

const day = '2026-11-29'
const written = (decision: 'in' | 'out', signal = false, wording: string = consentWording) => writtenDecision({ decision, wording, day, signal })

test('an answer comes back as it was written, and what is none of ours is none', () => {
  for (const answer of [{ decision: 'in', wording: '2026-11', day, signal: false }, { decision: 'out', wording: '2025-03', day, signal: true }] as const) expect(readDecision(writtenDecision(answer))).toEqual(answer)
  for (const other of [undefined, '', 'in', 'yes.2026-11.2026-11-29', `${written('in')}.x`, 'in.2026-11.2026-11-29.signal.7', `x${written('in')}`]) expect(readDecision(other)).toBeUndefined()
})

test('an answer holds nothing by which two browsers of one day could be told apart', () => {
  expect(written('in')).toMatch(/^in\.\d{4}-\d{2}\.\d{4}-\d{2}-\d{2}$/)
})

describe('what stands', () => {
  test.each([
    ['nobody said anything', undefined, false, undefined],
    ['yes', written('in'), false, { decision: 'in', by: 'answer', day }],
    ['no', written('out'), false, { decision: 'out', by: 'answer', day }],
    ['a yes to other words is asked again', written('in', false, '2025-03'), false, undefined],
    ['a no to other words, too', written('out', false, '2025-03'), false, undefined],
    ['nonsense', 'in.in.in', false, undefined],
    ['the signal alone is a no', undefined, true, { decision: 'out', by: 'signal' }],
    ['over a yes that came before it', written('in'), true, { decision: 'out', by: 'signal' }],
    ['beside a no, the no', written('out'), true, { decision: 'out', by: 'answer', day }],
    ['a yes that knew of it stands', written('in', true), true, { decision: 'in', by: 'answer', day }],
    ['and without it', written('in', true), false, { decision: 'in', by: 'answer', day }],
    ['a no of the signal stays the signal’s', written('out', true), true, { decision: 'out', by: 'signal', day }],
    ['and stays when the signal is gone', written('out', true), false, { decision: 'out', by: 'signal', day }],
    ['a yes that knew of it, to other words', written('in', true, '2025-03'), true, { decision: 'out', by: 'signal' }],
  ])('%s', (_, value, signal, expected) => expect(standsFor(value, signal)).toEqual(expected))
})

test.each([
  ['a yes that did not know of it', written('in'), true, true],
  ['not without it', written('in'), false, false],
  ['not a yes that knew of it', written('in', true), true, false],
  ['not a no', written('out'), true, false],
  ['where nobody answered', undefined, true, true],
  ['not where nobody answered and it is not sent', undefined, false, false],
  ['a yes to other words', written('in', false, '2025-03'), true, true],
  ['not its own no', written('out', true), true, false],
])('the signal becomes the answer: %s', (_, value, signal, expected) => expect(answersBySignal(value, signal)).toBe(expected))

test.each([['1', true], [' 1 ', true], ['0', false], ['true', false], ['', false], ['1, 1', false]])('the signal is the value 1 and no other: %j', (value, sends) => {
  expect(sendsSignal(new Headers({ 'sec-gpc': value }))).toBe(sends)
  expect(sendsSignal(new Headers())).toBe(false)
})
