import type { NoticeKind } from './notify.ts'

/**
 * Operational: what the law or the person's own doing asks for; never needs consent, can't be turned off and carries no marketing. Marketing: needs a basis, and has a way out. Enquiry: information
 * that somebody without an account asked for and confirmed, and nothing else; it has a way out, too. Test: marketing before it goes out, to staff alone.
 */
export type MessageClass = 'operational' | 'marketing' | 'enquiry' | 'test'

/** The class of every message we send: a kind that is not here does not compile, and one that the database has and this has not is never sent. */
export const classOf = {
  'sign-in-code': 'operational',
  'factor-added': 'operational',
  'factor-removed': 'operational',
  'recovery-used': 'operational',
  'recovery-made': 'operational',
  'new-browser': 'operational',
  'account-secured': 'operational',
  'colleague-invited': 'operational',
  'colleague-changed': 'operational',
  'colleague-waits': 'operational',
  'emergency-opened': 'operational',
  'review-late': 'operational',
  'audit-bad': 'operational',
  'email-code': 'operational',
  'email-warning': 'operational',
  'phone-code': 'operational',
  'phone-warning': 'operational',
  'opt-in-code': 'operational',
  corrected: 'operational',
  'logging-set': 'operational',
  acted: 'operational',
  'recipient-corrected': 'operational',
  'conflict-settled': 'operational',
  'export-ready': 'operational',
  'export-fetched': 'operational',
  'export-ends': 'operational',
  'erasure-planned': 'operational',
  'erasure-reminder': 'operational',
  'erasure-cancelled': 'operational',
  'account-frozen': 'operational',
  'account-unfrozen': 'operational',
  'part-erased': 'operational',
  'child-closed': 'operational',
  'child-reopened': 'operational',
  'sooner-code': 'operational',
  'recipient-erased': 'operational',
  'erasure-receipt': 'operational',
  'request-received': 'operational',
  'request-asked': 'operational',
  'request-code': 'operational',
  'identity-link': 'operational',
  'identity-text': 'operational',
  'request-duplicate': 'operational',
  'request-unlinked': 'operational',
  'request-answered': 'operational',
  'request-extended': 'operational',
  'request-stopped': 'operational',
  'request-resumed': 'operational',
  'request-denied': 'operational',
  'request-message': 'operational',
  'requests-due': 'operational',
  'requests-taken': 'operational',
  'policy-changed': 'operational',
  incident: 'operational',
  'incident-update': 'operational',
  'campaign-test': 'test',
  'enquiry-confirm': 'operational',
  'enquiry-information': 'enquiry',
  marketing: 'marketing',
} as const satisfies Record<NoticeKind, MessageClass>

export type MarketingKind = { [K in NoticeKind]: (typeof classOf)[K] extends 'marketing' ? K : never }[NoticeKind]
export type EnquiryKind = { [K in NoticeKind]: (typeof classOf)[K] extends 'enquiry' ? K : never }[NoticeKind]
export type TestKind = { [K in NoticeKind]: (typeof classOf)[K] extends 'test' ? K : never }[NoticeKind]
export type OperationalKind = Exclude<NoticeKind, MarketingKind | EnquiryKind | TestKind>

export const isEnquiry = (kind: NoticeKind): kind is EnquiryKind => classOf[kind] === 'enquiry'
export const isMarketing = (kind: NoticeKind): kind is MarketingKind => classOf[kind] === 'marketing'
export const isTest = (kind: NoticeKind): kind is TestKind => classOf[kind] === 'test'

/** What goes to a phone alone, and so to who delivers texts. */
export const textKinds = ['phone-code', 'opt-in-code', 'identity-text'] as const satisfies readonly NoticeKind[]

/** Whether a word in the outbox is a kind we know. */
export const isKind = (kind: string): kind is NoticeKind => Object.hasOwn(classOf, kind)
