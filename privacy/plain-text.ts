import { z } from 'zod'
import { holdsCardNumber } from './card-number.ts'
import { streamSafe } from './stream-safe.ts'

// Controls, lone surrogates, separators of lines, overrides and isolates of direction, and letters nobody sees. The joiners (U+200C, U+200D)
// stay: Persian and the scripts of India are written with them.
const hidden = /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u
const hiddenInLines = /(?![\n\t])[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}]/u
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u
/** Letters of the Latin alphabets with what stands between them: nothing hidden, no formula, no digits enough for a card. */
const everyday = /^(?=.*[A-Za-z0-9\u00c0-\u024f])(?![=+\-@])(?!(?:.*\d){13})[A-Za-z0-9\u00c0-\u024f .,'/&()-]*$/
const markup = /[<>]/
/** What a spreadsheet would carry out when the value is opened there. */
const formula = /^=|^[+\-@].*[(\d|!]/u
/** A sign with more marks on it than any script stacks is a picture, and runs over its neighbours. */
const stacked = /\p{M}{9}/u

const graphemes = new Intl.Segmenter()

/** How long a reader finds it: a letter with its marks, or an emoji of several parts, is one. */
export const lengthOf = (text: string): number => [...graphemes.segment(text)].length

/** A text has at most as many characters as units of code: only a long one is worth counting. */
const isLongerThan = (max: number, text: string): boolean => text.length > max && lengthOf(text) > max

/** Composed the one way (NFC), without blanks around it. */
const tidy = (text: string): string => streamSafe(text).normalize('NFC').trim()

/**
 * One line of plain text in any script, up to `max` characters as a reader counts them. Errors: `required`, `tooLong`, `notPlainText`,
 * `cardNumber`.
 */
export function line(max: number) {
  return optionalLine(max).refine((text) => text !== '', { error: 'required' })
}

/** The same, or nothing at all (`''`). */
export function optionalLine(max: number) {
  return z
    .string()
    .max(max * 20, { error: 'tooLong' })
    .transform((typed, context) => {
      const text = tidy(typed)
      const error = text === '' ? undefined : wrongWith(text, max)
      if (!error) return text
      context.addIssue({ code: 'custom', message: error })
      return z.NEVER
    })
}

/** Several lines of what somebody wants to say: up to `max` characters, line breaks made `\n`. */
export function lines(max: number) {
  return z
    .string()
    .max(max * 20, { error: 'tooLong' })
    .transform((text) => tidy(text.replace(/\r\n?/g, '\n')))
    .pipe(
      z.string().superRefine((text, context) => {
        const add = (message: string) => context.addIssue({ code: 'custom', message })
        if (text === '' || !visible.test(text)) add('required')
        else if (hiddenInLines.test(text)) add('hiddenCharacters')
        else if (isLongerThan(max, text)) add('tooLong')
        else if (holdsCardNumber(text)) add('cardNumber')
      }),
    )
}

function wrongWith(text: string, max: number): string | undefined {
  // Most of what is written is this, and an import writes millions of it.
  if (text.length <= max && everyday.test(text)) return undefined
  if (hidden.test(text) || markup.test(text) || formula.test(text) || stacked.test(text)) return 'notPlainText'
  if (!visible.test(text)) return 'required'
  if (isLongerThan(max, text)) return 'tooLong'
  if (holdsCardNumber(text)) return 'cardNumber'
  return undefined
}
