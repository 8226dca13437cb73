import fc from 'fast-check'
import { expect, test } from 'vitest'
import { httpText } from '../http-content.ts'
import { httpContent } from './http-content.ts'
import { maskCredentials } from './mask-credentials.ts'

const kept = (part: Parameters<typeof httpContent>[0]): string => httpText(httpContent(part))
const secret = 'c0rrecthorse'

test.each(['Authorization', 'proxy-authorization', 'Cookie', 'SET-COOKIE', 'X-Api-Key', 'X-Auth-Token', 'X-Hub-Signature-256', 'X-CSRF-Token', 'Client-Secret'])('the header %s is kept without its value', (name) => {
  expect(kept({ headers: { [name]: secret }, body: '', encoding: 'text' })).toBe(`${name}: [masked]\n\n`)
})

test.each([
  `{"password":"${secret}","a":1}`,
  `{"user":{"access_token": "${secret}\\"x"}}`,
  `grant=x&client_secret=${secret}&b=2`,
  `api-key: ${secret}`,
  `sk_live_${secret}1234`,
  'AKIAIOSFODNN7EXAMPLE',
  `ghp_${secret.repeat(4)}`,
  `xoxb-${secret}-${secret}`,
  `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.${secret}`,
  `-----BEGIN RSA PRIVATE KEY-----\n${secret}\n-----END RSA PRIVATE KEY-----`,
])('%s loses its credential', (text) => {
  const left = maskCredentials.text(text)
  expect(left).toContain('[masked]')
  expect(left).not.toMatch(/c0rrecthorse|EXAMPLE|eyJzdWIi/)
})

test('what is no credential stays as it is', () => {
  for (const text of ['MessageId=SM1&Status=delivered', '{"total": 3}', 'a passwordless world']) expect(maskCredentials.text(text)).toBe(text)
})

test('an address keeps its way and loses its keys', () => {
  expect(maskCredentials.address('https://u:p@h.example/a?token=1&page=2')).toBe('https://masked:masked@h.example/a?token=%5Bmasked%5D&page=2')
})

test('binary is size and hash; a long text says where it is cut; nothing makes it fail or keeps a NUL', () => {
  expect(kept({ headers: {}, body: Buffer.from([255, 0, 1]).toString('base64'), encoding: 'base64' })).toMatch(/^\n\[3 bytes, SHA-256 [0-9a-f]{64}\]$/)
  expect(kept({ headers: {}, body: Buffer.from('grüße').toString('base64'), encoding: 'base64' })).toBe('\ngrüße')
  expect(kept({ headers: {}, body: '€'.repeat(30_000), encoding: 'text' })).toMatch(/€\n\[cut after 65536 of 90000 bytes\]$/)
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('text' as const, 'base64' as const), (body, encoding) => !kept({ headers: { a: body }, body, encoding }).includes('\0')))
})

// What is masked, said plainly: too slow for a long text.
const plainly = (text: string): string =>
  text
    .replace(/\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g, '[masked]')
    .replace(/((?:"|\b)[\w.-]*(?:secret|token|passw(?:or)?d|api_?-?key|signature|credential)[\w.-]*"?\s*[:=]\s*)("(?:[^"\\]|\\.)*"|[^\s&,;"'}<]+)/gi, (_, name: string, value: string) => name + (value.startsWith('"') ? '"[masked]"' : '[masked]'))

test('a name is read once, and masks what it did when it was read from each of its signs', () => {
  const piece = fc.constantFrom('secret', 'Token', 'api-key', 'eyJ', 'eyJaaaaa', 'bbbbbb', 'x', '.', '-', '_', '"', "'", '\\', ' ', ':', '=', '&', ',', 'é', '\n')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join('')), (text) => {
      expect(maskCredentials.text(text)).toBe(plainly(text))
    }),
    { numRuns: 5000 },
  )
})
