import { describe, expect, it, test, vi } from 'vitest'
import { languages as offered } from '#privacy/languages.ts'
import { offWordings, stopWordings, topics } from '#privacy/topics.ts'
import * as en from './en.ts'
import { partsOf, shapeOf, withoutOther } from './icu.ts'
import { languages, spoken } from './languages.ts'
import { failures } from './failures.ts'
import { pseudo } from './pseudo.ts'
import { words } from './words.ts'

// Before any word is read.
vi.hoisted(() => {
  process.env['PSEUDO_LANGUAGES'] = '1'
})

/** Every sentence by the path to it. */
function sentences(of: object, path = ''): [string, string][] {
  return Object.entries(of).flatMap(([key, value]) => (typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : sentences(value as object, `${path}${key}.`)))
}

const english = new Map(sentences(en))

/** Names are what they are. */
const names: ReadonlySet<string> = new Set(['help.ico', 'help.edpb', 'help.cppa'])

/** Alike in two languages by chance are words, not sentences. */
const isSentence = (text: string): boolean => text.split(/\s+/).filter((word) => /^\p{L}{2,}/u.test(word)).length > 3

test.each(spoken)('what a no says in %s is what stands on its button', (language) => {
  const { choices, overview, optOut } = languages[language]!
  const { wordings } = choices
  expect([wordings[offWordings.topic], wordings[offWordings.all], wordings[offWordings.overview], wordings[offWordings.never]]).toEqual([choices.turnOff, choices.allOff, overview.allOffLong, choices.never])
  const say = words('optOut', { locale: language, timeZone: 'UTC' })
  expect([wordings[offWordings.topic], wordings[offWordings.all], wordings[offWordings.other]], 'on the page of a way out').toEqual([optOut.turnOff, optOut.allOff, optOut.stopAll])
  for (const topic of topics) expect(wordings[stopWordings[topic]]).toBe(say('stop', { topic: say(`topics.${topic}`) }))
})

describe.each(spoken.filter((language) => language !== 'en'))('the words in %s', (language) => {
  const all = sentences(languages[language]!)

  it('are all there, and no others', () => {
    expect(all.map(([path]) => path).toSorted()).toEqual([...english.keys()].toSorted())
  })

  it('have the places, tags and choices of the English ones', () => {
    const wrong = all.flatMap(([path, sentence]) => {
      const [own, meant] = [shapeOf(sentence).join(' '), shapeOf(english.get(path) ?? '').join(' ')]
      return own === meant && withoutOther(partsOf(sentence)).length === 0 ? [] : [`${path}: ${own || 'nothing'} instead of ${meant || 'nothing'}`]
    })
    expect(wrong).toEqual([])
  })

  it('are written as sentences are written here', () => {
    expect(all.filter(([, sentence]) => /'|^\s|\s$| {2}|<(?!\/?[a-z]+>)|&[a-z]+;/.test(sentence))).toEqual([])
  })

  it('are translated', () => {
    expect(all.filter(([path, sentence]) => sentence === english.get(path) && isSentence(sentence) && !names.has(path)).map(([path]) => path)).toEqual([])
  })

  it('are there for a page that failed', () => expect(failures[language]).toBeDefined())

  it('can be chosen in an account', () => expect(offered).toContain(language))
})

it('every English sentence can be taken apart, and each of its choices ends in other', () => {
  for (const [path, sentence] of english) expect(withoutOther(partsOf(sentence)), path).toEqual([])
})

it('the pseudo-languages keep places and tags, and leave no letter as it was', () => {
  const strange = new Map(sentences(pseudo(en)))
  for (const [path, sentence] of english) expect(shapeOf(strange.get(path)!), path).toEqual(shapeOf(sentence))
  const reader = { locale: 'ar', timeZone: 'UTC' }
  expect(words('landing', reader)('delete', { days: 30 })).toMatch(/^⟦[^a-z]+⟧$/i)
  expect(words('frame', reader)('menuAt', { section: 'here' })).toMatch(/^⟦Ṁëñü: here( ·)+⟧$/)
})
