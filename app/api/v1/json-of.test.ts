import { expect, test } from 'vitest'
import { compareInput, longestAddress, mostCompared, reportsInput } from '#privacy/choices/suppression-input.ts'
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
