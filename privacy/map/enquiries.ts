import type * as schema from '#db/schema/index.ts'
import type { DataMap, Personal } from '../vocabulary.ts'
import { secret, structural } from './column-classes.ts'

const enquiry = { category: 'contact', purpose: 'enquiry', staff: ['support', 'privacy'], recipients: [], correct: false } as const satisfies Personal

/** Product information asked for without an account. */
export const enquiriesMap = {
  enquiryAsks: {
    owner: null,
    keep: { atMost: 'P3D', from: 'createdAt' },
    columns: { id: structural, link: secret, address: secret, subject: structural, wording: structural, locale: structural, createdAt: structural },
    grants: { auth: { select: 'all', insert: true, delete: true }, worker: { select: ['id', 'createdAt'], delete: true } },
  },
  enquiries: {
    owner: 'personId',
    category: 'contact',
    keep: { atMost: 'P12M', from: 'lastAt' },
    erase: 'delete',
    columns: {
      id: structural,
      personId: structural,
      subject: { ...enquiry, correct: 'choice' },
      wording: enquiry,
      language: enquiry,
      askedAt: enquiry,
      confirmedAt: enquiry,
      lastAt: enquiry,
      stoppedAt: { ...enquiry, correct: 'choice' },
      apartAt: structural,
    },
    grants: {
      // An opt-out is taken while an account is frozen, too.
      person: { select: 'shown', insert: true, update: ['subject', 'wording', 'language', 'askedAt', 'confirmedAt', 'lastAt', 'stoppedAt', 'apartAt'], whileFrozen: ['update'] },
      link: { select: 'all', update: ['stoppedAt'] },
      auth: { select: 'all', insert: true, update: ['wording', 'language', 'askedAt', 'confirmedAt', 'lastAt', 'stoppedAt', 'apartAt'] },
      worker: { select: 'all', delete: true },
      eraser: { select: 'keys', delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'enquiryAsks' | 'enquiries'>
