import { describe, expect, it } from 'vitest'
import * as de from './de.ts'
import * as en from './en.ts'
import { words, type Namespace } from './words.ts'

/** Every sentence by the path to it. */
function sentences(of: object, path: readonly string[] = []): [string, string][] {
  return Object.entries(of).flatMap(([key, value]) => (typeof value === 'string' ? [[[...path, key].join('.'), value] as [string, string]] : sentences(value as object, [...path, key])))
}

const german = sentences(de)
const english = new Map(sentences(en))

/** Words that German shares with English. Whatever else is the same has been forgotten. */
const shared = new Set(['Browser', 'Code', 'Cookie', 'Cookies', 'Cookies:', 'Do Not Track', 'Download', 'Downloads', 'Forum', 'Global Privacy Control', 'Name', 'Organisation', 'Passkey', 'Post', 'Region', 'SHA-256', 'Support', 'System', 'Text', 'Webhooks', '[Test] {subject}', '{n, number} ms'])

/** Nothing but places to fill, and what stands between them. */
const bare = (sentence: string) => !/\p{L}/u.test(sentence.replaceAll(/\{[^{}]*\}/g, ''))

describe('the German words', () => {
  it('are German: what says the same as the English is on a list somebody has read', () => {
    expect(german.filter(([path, sentence]) => english.get(path) === sentence && !bare(sentence) && !shared.has(sentence))).toEqual([])
  })

  it.each([
    ['have no straight quotes', /['"]/],
    ['quote as Germans do', /[“](?![^„]*$)[^„]*“|”|«|»/],
    ['do not plead or play', /\b(bitte|leider|hoppla|ups|sorry)\b/i],
    ['say Sie', /\b(du|dich|dir|dein|deine|deinen|deiner|deines|euch)\b/i],
    ['hold no markup but their own tags', /<(?!\/?[a-z]+>)|&[a-z]+;/],
    ['have no blanks at their ends or in a row', /^\s|\s$| {2}/],
    ['write E-Mail with a hyphen', /\be-mail|\bE-?mail/],
  ])('%s', (_, wrong) => {
    expect(german.filter(([, sentence]) => wrong.test(sentence))).toEqual([])
  })

  it('have the tags of the English', () => {
    const tags = (sentence = '') => [...sentence.matchAll(/<\/?[a-z]+>/g)].map(([tag]) => tag).toSorted()
    expect(german.filter(([path, sentence]) => tags(sentence).join() !== tags(english.get(path)).join())).toEqual([])
  })

  it('ask for nothing that the English are not given, for none, for one and for more', () => {
    const reader = { locale: 'de-DE', timeZone: 'UTC' }
    for (const [path] of german.filter(([, sentence]) => /[{}<]/.test(sentence))) {
      const [namespace, ...key] = path.split('.')
      const say = words(namespace as Namespace, reader).markup as unknown as (key: string, values: Record<string, unknown>) => string
      const places = [...english.get(path)!.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!)
      const tags = [...english.get(path)!.matchAll(/<([a-z]+)>/g)].map(([, name]) => [name!, (text: string) => text] as const)
      for (const count of [0, 1, 2]) {
        expect(say(key.join('.'), { ...Object.fromEntries(places.map((name) => [name, count])), ...Object.fromEntries(tags) }), path).not.toContain('{')
      }
    }
  })
})

it('a count is in German, with its thousands', () => {
  const t = words('landing', { locale: 'de-DE', timeZone: 'UTC' })
  expect(t('delete', { days: 1 })).toContain('einen Tag')
  expect(t('delete', { days: 30 })).toContain('30 Tage')
  expect(words('overview', { locale: 'de-DE', timeZone: 'UTC' })('lead', { total: 48_213, year: '2019' })).toContain('48.213 Datensätze')
})

it('E-Mail is not broken in a sentence; in a label and in a message it is written as everybody types it', () => {
  const reader = { locale: 'de-DE', timeZone: 'UTC' }
  expect(words('entry', reader)('lead')).toContain('Ihre E\u2011Mail-Adresse.')
  expect(words('entry', reader)('email')).toBe('E-Mail-Adresse')
  expect(words('mail', reader)('emailWarning.lead', { on: '25. November' })).not.toContain('\u2011')
})
