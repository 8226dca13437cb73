import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { describeSuppressions } from './describe-suppressions.ts'
import { compareInput, gateInput, reportsInput } from './suppression-input.ts'

const { schemas } = describeSuppressions() as { schemas: Record<string, object> }
const ajv = new Ajv2020({ strict: false, validateFormats: false })
const at = '2026-11-29T04:00:00Z'
const report = { kind: 'opt-out', channel: 'email', address: 'mara@customer.example', topic: 'offers', at }

test.each([
  ['reports', reportsInput, [{ reports: [report] }, { reports: [{ ...report, topic: undefined }] }, { reports: [] }, {}, { reports: [{ ...report, kind: 'opt-in' }] }, { reports: [{ ...report, more: 1 }] }, { reports: [{ ...report, channel: 'text' }] }, { reports: [{ ...report, channel: 'text', address: '+436601234567' }] }, { reports: [{ ...report, channel: 'phone', address: '0660 1234567' }] }, { reports: [{ ...report, channel: 'post', address: 'Ring 1, Wien' }] }, { reports: [{ ...report, channel: 'post', address: ' , ' }] }, { reports: [report], more: 1 }, { reports: Array.from({ length: 201 }, () => report) }]],
  ['comparison', compareInput, [{ channel: 'email', sha256: ['0'.repeat(64)] }, { channel: 'email', hash: ['a'.repeat(43)] }, { channel: 'email', address: ['a@b.example'] }, { channel: 'post', hash: ['a'.repeat(43)] }, { channel: 'pigeon', hash: ['a'.repeat(43)] }, { channel: 'phone', address: ['+436601234567'] }, { channel: 'text', address: ['a@b.example'] }, { channel: 'post', address: ['Ring 1, Wien'] }, { channel: 'email' }, { channel: 'email', sha256: ['0'.repeat(64)], hash: ['a'.repeat(43)] }, { channel: 'email', sha256: ['x'] }]],
  ['question', gateInput, [{ channel: 'email', address: 'a@b.example', topic: 'offers' }, { channel: 'text', address: '+436601234567', topic: 'offers' }, { channel: 'post', address: 'Ring 1, Wien', topic: 'events' }, { channel: 'text', address: 'a@b.example', topic: 'offers' }, { channel: 'email', address: 'a@b.example' }, { channel: 'email', address: 'a@b.example', topic: '*' }, { channel: 'email', hash: 'a'.repeat(43), topic: 'offers' }, { channel: 'email', address: 'a@b.example', topic: 'offers', more: 1 }]],
] as const)('the description of %s and what is taken are one', (name, input, bodies) => {
  const described = ajv.compile(schemas[name]!)
  const verdicts = bodies.map((body) => input.safeParse(body).success)
  expect(bodies.map((body) => described(JSON.parse(JSON.stringify(body))))).toEqual(verdicts)
  expect(verdicts).toContain(true)
  expect(verdicts).toContain(false)
})
