import type { RequestKind } from '../request-words.ts'

/** The rights of which California asks for figures each year (11 CCR 7102(a)(1)). */
export const rights = ['delete', 'correct', 'know', 'opt-out', 'limit'] as const
export type Right = (typeof rights)[number]

/**
 * Which kinds of request count under which. `limit`: what is asked for as a restriction of use. A complaint, a question and an appeal are about something else, and an objection is no right of
 * that law.
 */
export const kindsOf = {
  delete: ['deletion'],
  correct: ['correction'],
  know: ['access', 'portability'],
  'opt-out': ['opt-out'],
  limit: ['restriction'],
} as const satisfies Record<Right, readonly RequestKind[]>

/** What people do by themselves in the portal, without anybody answering: verbs of the audit, which outlives the account. A beginning that ends in `-` stands for all that begin with it. */
export const doneBy = {
  delete: ['ask-erasure', 'ask-part'],
  correct: ['correct-', 'confirm-email-change', 'confirm-phone-change'],
  know: ['ask-export'],
  'opt-out': ['opt-out-of-sale', 'honour-signal'],
  limit: ['freeze'],
} as const satisfies Record<Right, readonly string[]>
