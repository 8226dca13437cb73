import { expect, test } from 'vitest'
import { holdings, scopeOf } from '#privacy/holdings.ts'
import { words } from './words.ts'

test.each(['en', 'de', 'es'])('what a recipient is handed is said in words, not by the heads of columns, in %s', (locale) => {
  const t = words('sharing', { locale, timeZone: 'UTC' })
  const recipients = new Set(holdings().flatMap((holding) => holding.recipients))
  const handed = [...recipients].flatMap((recipient) => scopeOf(recipient).flatMap(({ record, columns }) => columns.map(({ column }) => `parts.${record}.${column}`)))
  expect(handed.length).toBeGreaterThan(20)
  expect(handed.filter((key) => !t.has(key as never))).toEqual([])
})
