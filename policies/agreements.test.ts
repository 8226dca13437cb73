import { describe, expect, it } from 'vitest'
import { agreements, agreementText, agreementTranslations } from './agreements.ts'

const texts = agreements.filter(({ sections }) => sections)
const all = Object.keys(agreementTranslations).flatMap((language) => texts.map(({ id }) => ({ id, language })))

describe.each(all)('$id in $language', ({ id, language }) => {
  const [agreed, translated] = [agreementText(id, 'en')!, agreementText(id, language)!]

  it('has the sections and paragraphs of what was agreed, and its day', () => {
    const shape = ({ effective, sections }: typeof agreed) => [effective, ...sections.map((section) => [section.id, section.text.length])]
    expect(shape(translated)).toEqual(shape(agreed))
    expect([agreed.language, translated.language]).toEqual(['en', language])
  })

  it('names the operator where that does, and repeats none of its sentences', () => {
    const paragraphs = ({ sections }: typeof agreed) => sections.flatMap(({ title, text }) => [title, ...text])
    for (const [at, own] of paragraphs(translated).entries()) {
      const theirs = paragraphs(agreed)[at]!
      expect(own.match(/\{\w+\}/g)).toEqual(theirs.match(/\{\w+\}/g))
      expect(own).not.toBe(theirs)
    }
  })
})

it('without a translation everybody reads what was agreed; the policy is no text of these, nor is what there is not', () => {
  for (const language of ['en', 'xx', 'constructor']) expect(agreementText('terms-of-use', language)).toMatchObject({ language: 'en', effective: '2025-03-01' })
  for (const id of ['privacy-policy', 'nonsense', 'constructor']) expect(agreementText(id, 'de')).toBeUndefined()
})
