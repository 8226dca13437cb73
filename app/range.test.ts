import { expect, test } from 'vitest'
import { wantedRange } from './range.ts'

const held = { bytes: 1000, etag: '"abc"', modified: new Date('2026-11-24T12:00:00.500Z') }
const range = (headers: Record<string, string>) => wantedRange(new Headers(headers), held)

test.each([
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=0-', { start: 0, end: 1000 }],
  ['bytes=500-', { start: 500, end: 1000 }],
  ['bytes=500-5000', { start: 500, end: 1000 }],
  ['bytes=-100', { start: 900, end: 1000 }],
  ['bytes=-5000', { start: 0, end: 1000 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-4', undefined],
  ['bytes=0-1,5-6', undefined],
  ['bytes=-', undefined],
  ['lines=1-2', undefined],
  ['bytes=1e3-', undefined],
])('%s', (asked, expected) => expect(range({ range: asked })).toEqual(expected))

test('a part of another file starts anew', () => {
  const asked = { range: 'bytes=500-' }
  expect(range({ ...asked, 'if-range': '"abc"' })).toEqual({ start: 500, end: 1000 })
  expect(range({ ...asked, 'if-range': '"other"' })).toBeUndefined()
  expect(range({ ...asked, 'if-range': 'W/"abc"' })).toBeUndefined()
  expect(range({ ...asked, 'if-range': 'Tue, 24 Nov 2026 12:00:00 GMT' })).toEqual({ start: 500, end: 1000 })
  expect(range({ ...asked, 'if-range': 'Tue, 24 Nov 2026 12:00:01 GMT' })).toBeUndefined()
  expect(range({})).toBeUndefined()
})
