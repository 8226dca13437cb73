import 'server-only'
import { randomUUID } from 'node:crypto'
import type { errors } from '#messages/en/errors.ts'
import { words } from '#messages/words.ts'

export type ErrorKey = keyof typeof errors

/** What a form carries into the browser: its key and the sentences it may need, in the reader's language, and no others. */
export type Kit = {
  key: string
  errors: Record<string, string>
  words: { problem: string; refused: string; optional: string; working: string; lost: string; day: string; month: string; year: string }
}

/** `<NameForm kit={kit('required', 'tooLong')} …>`: names the errors the form's schema gives. */
export function kit(...keys: ErrorKey[]): Kit {
  const sentence = words('errors')
  const t = words('forms')
  return {
    key: randomUUID(),
    errors: Object.fromEntries(['invalid' as const, ...keys].map((key) => [key, sentence.raw(key) as string])),
    words: {
      problem: t('problem'),
      refused: t('refused'),
      optional: t('optional'),
      working: t('working'),
      lost: t('lost'),
      day: t('day'),
      month: t('month'),
      year: t('year'),
    },
  }
}
