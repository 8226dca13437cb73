import { expect, test } from 'vitest'
import { mayCache } from './may-cache.ts'

const at = new Date('2026-11-25T10:00:00Z')
const fetched = (responseHeaders: Record<string, string>, more = {}) => mayCache({ url: 'https://media.example/a', status: 200, requestHeaders: {}, responseHeaders, at, ...more })
const date = { Date: at.toUTCString() }

test.each([
  ['RFC 9111, 5.2.2.1: max-age', { 'Cache-Control': 'max-age=60' }, 60],
  ['RFC 9111, 5.2.2.10: s-maxage wins over max-age', { 'Cache-Control': 'max-age=60, s-maxage=120' }, 120],
  ['RFC 9111, 5.3: Expires', { ...date, Expires: new Date(Date.parse(date.Date) + 90_000).toUTCString() }, 90],
  ['RFC 9111, 5.1: what it has aged already counts', { 'Cache-Control': 'max-age=60', Age: '20' }, 40],
  ['RFC 9111, 5.2: names and directives in any case', { 'CACHE-CONTROL': 'Public, Max-Age=60' }, 60],
  ['RFC 9111, 5.3: max-age wins over an Expires that is past', { ...date, 'Cache-Control': 'max-age=60', Expires: '0' }, 60],
  ['RFC 9111, 4.2.3: what it was under way already counts', { 'Cache-Control': 'max-age=60', Date: new Date(at.getTime() - 50_000).toUTCString(), Age: '20' }, 10],
  ['RFC 5861: what may be served stale is not kept longer', { 'Cache-Control': 'max-age=60, stale-while-revalidate=600, stale-if-error=600' }, 60],
  ['RFC 9111, 1.2.2: a time out of all reach', { 'Cache-Control': `max-age=${'9'.repeat(40)}` }, 2 ** 31],
  ['RFC 9111, 5.2: a value in quotes', { 'Cache-Control': 'max-age="60"' }, 60],
])('%s allows a copy', (_, headers, seconds) => {
  const allowed = fetched(headers)!
  expect((allowed.expiresAt.getTime() - at.getTime()) / 1000).toBe(seconds)
  expect(Object.entries(headers).map(([name, value]) => `${name}: ${value}`.toLowerCase())).toContain(allowed.allowedBy.toLowerCase())
})

test.each([
  ['RFC 9111, 5.2.2.5: no-store', { 'Cache-Control': 'no-store, max-age=60' }],
  ['RFC 9111, 5.2: NO-STORE', { 'Cache-Control': 'NO-STORE, max-age=60' }],
  ['RFC 9111, 5.2.2.7: private, for a cache that is shared', { 'Cache-Control': 'private, max-age=60' }],
  ['RFC 9111, 5.2.2.4: no-cache may not be used unasked', { 'Cache-Control': 'no-cache, max-age=60' }],
  ['RFC 9111, 5.2.2.4: no-cache for some fields', { 'Cache-Control': 'no-cache="set-cookie", max-age=60' }],
  ['RFC 9111, 5.2.2.1: no time at all', { 'Cache-Control': 'max-age=0' }],
  ['RFC 9111, 5.2.2.10: no time for a cache that is shared', { 'Cache-Control': 's-maxage=0, max-age=60' }],
  ['RFC 9111, 5.3: an Expires that is no date', { Expires: '0' }],
  ['RFC 9111, 5.3: an Expires that is past', { Expires: new Date(at.getTime() - 1000).toUTCString() }],
  ['RFC 9111, 5.3: an Expires that was past when it was made', { ...date, Expires: at.toUTCString() }],
  ['RFC 9111, 5.4: Pragma: no-cache', { Pragma: 'no-cache', Expires: new Date(at.getTime() + 90_000).toUTCString() }],
  ['RFC 9111, 4.1: Vary with * among others', { 'Cache-Control': 'max-age=60', Vary: 'Accept, *' }],
  ['RFC 9111, 4.2.1: two times that contradict each other', { 'Cache-Control': 'max-age=60, max-age=600' }],
  ['RFC 9111, 1.2.2: a time that is none', { 'Cache-Control': 'max-age=soon' }],
  ['RFC 9111, 4.2.3: stale by the time it came', { 'Cache-Control': 'max-age=60', Date: new Date(at.getTime() - 61_000).toUTCString() }],
  ['RFC 9111, 4.1: Vary: *', { 'Cache-Control': 'max-age=60', Vary: '*' }],
  ['RFC 9111, 4.2: stale already', { 'Cache-Control': 'max-age=60', Age: '61' }],
  ['RFC 9111, 4.2.2: a guess is no permission', { 'Last-Modified': 'Mon, 01 Jan 2024 00:00:00 GMT' }],
  ['public without a time', { 'Cache-Control': 'public' }],
  ['RFC 9110, 5.5: a header with what no header holds', { 'Cache-Control': 'max-age=60, x\u0000y' }],
  ['nothing said', {}],
])('%s allows none', (_, headers) => {
  expect(fetched(headers)).toBeUndefined()
})

test('RFC 9111, 3.5: an answer to somebody who proved who they are is kept only when it says so', () => {
  const requestHeaders = { Authorization: 'Bearer x' }
  expect(fetched({ 'Cache-Control': 'max-age=60' }, { requestHeaders })).toBeUndefined()
  for (const said of ['s-maxage=60', 'public, max-age=60', 'must-revalidate, max-age=60']) expect(fetched({ 'Cache-Control': said }, { requestHeaders }), said).toBeDefined()
})

test('RFC 9111, 3.3 and 3.4: a part of an answer, and a status nobody knows, are not kept', () => {
  for (const status of [206, 299, 500]) expect(fetched({ 'Cache-Control': 'max-age=60' }, { status }), String(status)).toBeUndefined()
})

test('RFC 9111, 5.2.1.5: who asks may say that nothing is to be kept', () => {
  expect(fetched({ 'Cache-Control': 'max-age=60' }, { requestHeaders: { 'cache-control': 'no-store' } })).toBeUndefined()
})
