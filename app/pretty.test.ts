import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pretty } from './pretty.ts'

test('JSON stands one thing a line, and stays the same to the last digit', () => {
  expect(pretty('{"a":[1,{"b":"x,{}\\"y"}],"c":{},"d":[],"e":12345678901234567890.10}', 'application/json; charset=utf-8')).toBe(
    '{\n  "a": [\n    1,\n    {\n      "b": "x,{}\\"y"\n    }\n  ],\n  "c": {},\n  "d": [],\n  "e": 12345678901234567890.10\n}',
  )
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.parse(pretty(text, 'application/problem+json'))).toEqual(JSON.parse(text))
    }),
  )
})

test('XML is indented only where a tag follows a tag', () => {
  expect(pretty('<?xml version="1.0"?><Response><Say voice="calm">Thank <b>you</b> </Say><Hangup/></Response>', 'text/xml')).toBe(
    '<?xml version="1.0"?>\n<Response>\n  <Say voice="calm">Thank <b>you</b> </Say>\n  <Hangup/>\n</Response>',
  )
})

test('what is cut, broken, too deep or something else stays as it is', () => {
  for (const [text, type] of [['{"a":', 'application/json'], ['['.repeat(400) + ']'.repeat(400), 'application/json'], ['a=1&b=2', 'application/x-www-form-urlencoded'], ['{"a":1}', 'text/plain'], ['<a>'.repeat(400), 'text/xml']] as const) {
    expect(pretty(text, type)).toBe(text)
  }
})
