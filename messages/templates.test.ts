import { expect, test } from 'vitest'
import { languages } from './languages.ts'

/** After a greeting with a comma a German letter goes on in a small letter, but for what is always written with a capital; an English or Spanish one begins a sentence. */
const begins = { en: /^\p{Lu}/u, es: /^\p{Lu}/u, de: /^(?:\p{Ll}|Sie\b|Ihre?\b)/u }

test.each(['en', 'de', 'es'] as const)('a letter goes on after its greeting as one is written (%s)', (language) => {
  const { say, part, none } = languages[language]!.templates
  const first = [part, none, ...[say.answer, say.extend, say.stop, say.message].flatMap((of) => Object.values<string>(of))]
  expect(first.filter((text) => !begins[language].test(text))).toEqual([])
})
