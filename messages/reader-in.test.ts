import { expect, test } from 'vitest'
import { readerIn } from './reader-in.ts'
import { answerFor } from './reader.ts'
import { words } from './words.ts'

const spanish = { locale: 'es-ES', timeZone: 'Europe/Madrid' }

test('words stand in the language they were read in, in English where it is none that we speak, and as they read now where nobody knows it', () =>
  answerFor(spanish, () => {
    const title = (language: string | null): string => words('choices', readerIn(language))('title')
    expect([title('de'), title('not a language'), title('')]).toEqual([words('choices', { ...spanish, locale: 'de' })('title'), words('choices', { ...spanish, locale: 'en' })('title'), words('choices', spanish)('title')])
    expect(title(null)).toBe(title(''))
  }))
