import 'server-only'
import { randomUUID } from 'node:crypto'
import { cache } from 'react'
import type { errors } from '#messages/en/errors.ts'
import { words } from '#messages/words.ts'

export type ErrorKey = keyof typeof errors

/** What a form carries into the browser: its key and the sentences it may need, in the reader's language, and no others. */
export type Kit = {
  key: string
  errors: Record<string, string>
  words: { problem: string; refused: string; optional: string; working: string; lost: string; day: string; month: string; year: string; kept?: string; undone?: string }
} & Held

/** `whose`: to whom this page's forms are shown, sealed. `kept`: what was typed into one of them when a sign-in interrupted it. */
type Held = { whose?: string; kept?: Record<string, string> }

// One for each request that is being rendered.
const box = cache((): { held: Held } => ({ held: {} }))

/** Called by the guard of a page, before its forms are made. */
export function holdForms(held: Held): void {
  box().held = held
}

/** `<NameForm kit={kit('required', 'tooLong')} …>`: names the errors the form's schema gives. */
export function kit(...keys: ErrorKey[]): Kit {
  const sentence = words('errors')
  const t = words('forms')
  const { held } = box()
  return {
    key: randomUUID(),
    ...held,
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
      ...(held.kept && { kept: t('kept'), undone: t('undone') }),
    },
  }
}
