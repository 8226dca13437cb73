import { describe, expect, it } from 'vitest'
import { spoken } from '#messages/languages.ts'
import { binding, inLanguage, translations } from './in-language.ts'
import { versionOf, versions } from './versions.ts'

const all = Object.entries(translations).flatMap(([effective, of]) => Object.entries(of).map(([language, wording]) => ({ effective, language, wording })))

describe.each(all)('the version of $effective in $language', ({ effective, language, wording }) => {
  const version = versionOf(effective)!
  const clauses = wording.sections.flatMap((section) => section.clauses)

  it('has the sections, the clauses and the changes of the published one', () => {
    const shape = ({ sections }: typeof wording) => sections.map(({ id, clauses }) => [id, clauses.map(({ promise }) => promise)])
    expect(shape(wording)).toEqual(shape(version))
    expect(wording.summary).toHaveLength(version.summary.length)
  })

  it('names the operator where the published one does, and repeats none of its sentences', () => {
    for (const { promise, text } of version.sections.flatMap((section) => section.clauses)) {
      const own = clauses.find((clause) => clause.promise === promise)!.text
      expect(own.match(/\{\w+\}/g)).toEqual(text.match(/\{\w+\}/g))
      expect(own).not.toBe(text)
    }
  })

  it('is what its readers get', () => {
    const read = inLanguage(version, language)
    expect(read).toEqual({ language, policy: { ...version, ...wording } })
  })
})

// The one before was published while the portal spoke English alone.
it.each(versions.filter(({ effective }) => effective >= '2026-11-29').map(({ effective }) => effective))('the version of %s is there in every language that we speak', (effective) => {
  expect(Object.keys(translations[effective] ?? {}).toSorted()).toEqual(spoken.filter((language) => language !== binding).toSorted())
})

it('without a translation everybody reads what was published', () => {
  for (const version of versions) for (const language of ['en', 'xx', 'constructor']) expect(inLanguage(version, language)).toEqual({ policy: version, language: 'en' })
})
