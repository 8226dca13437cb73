import { describe, expect, it } from 'vitest'
import * as en from './en.ts'
import { languageOf, words } from './words.ts'

/** Every sentence with the path to it. */
function sentences(of: object, path: string): [string, string][] {
  return Object.entries(of).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}.${key}`, value] as [string, string]] : sentences(value as object, `${path}.${key}`)))
}

describe('the English words', () => {
  const all = sentences(en, 'en')

  it.each([
    // In ICU syntax it quotes what follows; in print it is wrong.
    ['have no straight apostrophe', /'/],
    ['do not plead or play', /\b(please|oops|sorry|uh-oh|unfortunately)\b/i],
    ['hold no markup but their own tags', /<(?!\/?[a-z]+>)|&[a-z]+;/],
    ['have no blanks at their ends or in a row', /^\s|\s$| {2}/],
  ])('%s', (_, wrong) => {
    expect(all.filter(([, sentence]) => wrong.test(sentence))).toEqual([])
  })
})

it('a language we don’t speak is English', () => {
  expect(languageOf('xx-YY')).toBe('en')
  expect(languageOf('en-US')).toBe('en')
})

it('counts in words', () => {
  const t = words('landing', { locale: 'en-GB', timeZone: 'UTC' })
  expect(t('delete', { days: 1 })).toContain('one day')
  expect(t('delete', { days: 30 })).toContain('30 days')
})

it('neither e-mail nor a code is broken in a sentence; in a label and in a message it is written as everybody types it', () => {
  const reader = { locale: 'en-GB', timeZone: 'UTC' }
  expect(words('entry', reader)('lead')).toContain('your e\u2011mail address.')
  expect(words('intake', reader)('codeHint')).toContain('K7QM\u20112XPA\u20119RTD.')
  expect(words('labels', reader)('columns.profiles.email')).toBe('E-mail')
  expect(words('choices', reader)('by.email')).toBe('by e-mail')
  expect(words('mail', reader)('emailWarning.lead', { on: '25 November' })).not.toContain('\u2011')
})
