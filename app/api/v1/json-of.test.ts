import { expect, test } from 'vitest'
import { compareInput, gateInput, longestAddress, mostCompared, reportsInput } from '#privacy/choices/suppression-input.ts'
import { longest } from '#privacy/profile/address-input.ts'
import { jsonOf } from './json-of.ts'

const sent = (body: unknown) => new Request('https://privacy.example/api/v1/suppressions', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) })
const report = { kind: 'opt-out', channel: 'email', address: 'mara@customer.example', topic: 'offers', at: '2026-11-29T04:00:00Z' }

test.each([
  ['address', { address: 'ma\u0000ra@customer.example' }, 'invalid_format'],
  ['at', { at: '0000-01-01T00:00:00Z' }, 'tooOld'],
])('a report that the database would refuse is answered with its place and field: %s', async (field, more, reason) => {
  const answer = await jsonOf(sent({ reports: [report, { ...report, ...more }] }), reportsInput)
  const { refused } = answer as { refused: Response }
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ errors: [{ field: `reports.1.${field}`, reason }] })
})

test.each([
  ['as long as they may be, in letters of three bytes', 'post', '東'.repeat(longestAddress), JSON.stringify],
  ['as long as they may be, each letter escaped, one a line', 'post', '東'.repeat(longestAddress), (body: unknown) => JSON.stringify(body, null, 2).replaceAll('東', '\\u6771')],
  ['e-mail addresses, each letter escaped', 'email', `${'ü'.repeat(longestAddress - 2)}@b`, (body: unknown) => JSON.stringify(body).replaceAll('ü', '\\u00fc')],
] as const)('as many as are compared at once are taken, %s', async (_, channel, address, written) => {
  const list = (count: number) => sent(written({ channel, address: Array.from({ length: count }, () => address) }))
  expect(await jsonOf(list(mostCompared), compareInput)).toMatchObject({ input: { channel } })
  expect(await jsonOf(list(mostCompared + 1), compareInput)).toMatchObject({ refused: { status: 413 } })
})

test('an address as the longest of a profile is, is no longer than that', () => {
  const { street, postalCode, city, region } = longest
  const address = ['S'.repeat(street), '1'.repeat(postalCode), 'C'.repeat(city), 'R'.repeat(region), 'AT'].join(', ')
  const question = (more: string) => gateInput.safeParse({ channel: 'post', address: address + more, topic: 'offers' }).success
  expect([question(''), question('.'.repeat(longestAddress - address.length)), question('.'.repeat(longestAddress - address.length + 1))]).toEqual([true, true, false])
})
