import type { MailOf, ReceiptLine } from '#privacy/notify.ts'
import type { Reading } from '#privacy/reading.ts'
import { settings } from '#settings'
import type { Block, Draft } from './letter.ts'
import { dayOf, mailWords, nameOf } from './reader.ts'

export function erasurePlanned({ reading, params }: MailOf<'erasure-planned'>): Draft {
  const t = mailWords(reading)
  const due = dayOf(reading, params.due)
  return {
    subject: t('erasurePlanned.subject', { due }),
    blocks: [
      { kind: 'paragraph', text: t('erasurePlanned.lead', { due }) },
      { kind: 'paragraph', text: t('erasurePlanned.grace') },
      { kind: 'button', text: t('erasurePlanned.button'), href: params.keep },
      { kind: 'paragraph', text: t('erasurePlanned.plan', { link: `${settings().origin}/delete` }) },
      { kind: 'paragraph', text: t('erasurePlanned.after') },
      { kind: 'aside', text: t('erasurePlanned.notYou') },
    ],
    why: `${t('erasurePlanned.why')} ${t('always')}`,
  }
}

export function erasureReminder({ reading, params }: MailOf<'erasure-reminder'>): Draft {
  const t = mailWords(reading)
  const due = dayOf(reading, params.due)
  return {
    subject: t('erasureReminder.subject', { due }),
    blocks: [
      { kind: 'paragraph', text: t('erasureReminder.lead', { due }) },
      { kind: 'paragraph', text: t('erasureReminder.grace') },
      { kind: 'button', text: t('erasureReminder.button'), href: params.keep },
      { kind: 'paragraph', text: t('erasureReminder.copy', { link: `${settings().origin}/delete` }) },
    ],
    why: `${t('erasureReminder.why')} ${t('always')}`,
  }
}

export function erasureCancelled({ reading }: MailOf<'erasure-cancelled'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('erasureCancelled.subject'),
    blocks: [
      { kind: 'paragraph', text: t('erasureCancelled.lead') },
      { kind: 'button', text: t('erasureCancelled.button'), href: `${settings().origin}/overview` },
      { kind: 'aside', text: t('erasureCancelled.notYou') },
    ],
    why: `${t('erasureCancelled.why')} ${t('always')}`,
  }
}

/** To the address of an account whose holder is said to be under 13, for parents. */
export function childClosed({ reading }: MailOf<'child-closed'>): Draft {
  const t = mailWords(reading)
  const { privacyEmail } = settings().operator
  return {
    subject: t('childClosed.subject'),
    blocks: [
      { kind: 'paragraph', text: t('childClosed.lead') },
      { kind: 'paragraph', text: t('childClosed.next') },
      { kind: 'paragraph', text: t('child.parents', { email: privacyEmail }) },
      { kind: 'aside', text: t('childClosed.wrong', { email: privacyEmail }) },
    ],
    why: t('childClosed.why'),
  }
}

export function childReopened({ reading }: MailOf<'child-reopened'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('childReopened.subject'),
    blocks: [
      { kind: 'paragraph', text: t('childReopened.lead') },
      { kind: 'button', text: t('childReopened.button'), href: `${settings().origin}/overview` },
    ],
    why: `${t('childReopened.why')} ${t('always')}`,
  }
}

/** The receipt: what was deleted, what is nobody's any more, what stays, why and until when; and the same, signed, as files. */
export function erasureReceipt({ reading, params: { reference, child, enquirer, lines, recipients, backupsUntil, document, signature, state } }: MailOf<'erasure-receipt'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t(enquirer ? 'erasureReceipt.enquirySubject' : 'erasureReceipt.subject'),
    blocks: [
      { kind: 'paragraph', text: t(child ? 'child.deleted' : enquirer ? 'erasureReceipt.enquiryLead' : 'erasureReceipt.lead') },
      ...(child ? [{ kind: 'paragraph', text: t('child.parents', { email: settings().operator.privacyEmail }) } as const] : []),
      { kind: 'facts', of: [[t('erasureReceipt.reference'), reference]] },
      ...(['deleted', 'nameless', 'scrubbed', 'kept'] as const).flatMap((outcome): Block[] => {
        const items = lines.filter((line) => line.outcome === outcome && line.rows > 0).map((line) => lineOf(reading, line))
        if (items.length === 0) return []
        return [
          { kind: 'heading', text: t(`erasureReceipt.${outcome}`) },
          { kind: 'list', items },
        ]
      }),
      { kind: 'paragraph', text: t('erasureReceipt.locked') },
      ...(recipients.length > 0 ? ([{ kind: 'heading', text: t('erasureReceipt.recipients') }, { kind: 'list', items: recipients.map((recipient) => nameOf(reading, 'recipients', recipient)) }, { kind: 'paragraph', text: t('erasureReceipt.recipientsSay') }] as const) : []),
      { kind: 'paragraph', text: t('erasureReceipt.backups', { until: dayOf(reading, backupsUntil) }) },
      { kind: 'button', text: t('erasureReceipt.state'), href: state },
      { kind: 'paragraph', text: t('erasureReceipt.signed') },
      { kind: 'aside', text: t('erasureReceipt.question') },
    ],
    why: t('erasureReceipt.why'),
    attachments: [
      { filename: 'receipt.json', content: Buffer.from(document), contentType: 'application/json' },
      { filename: 'receipt.sig', content: Buffer.from(signature, 'base64url'), contentType: 'application/octet-stream' },
    ],
  }
}

function lineOf(reading: Reading, { record, rows, reason, keptUntil }: ReceiptLine): string {
  const t = mailWords(reading)
  return [
    t('erasureReceipt.line', { record: nameOf(reading, 'records', record), rows }),
    keptUntil && t('erasureReceipt.until', { until: dayOf(reading, keptUntil) }),
    reason && nameOf(reading, 'reasons', reason),
  ]
    .filter(Boolean)
    .join(', ')
}

/** A part of the person's data is deleted: how much, and what stays for a while. */
export function partErased({ reading, params: { rows, kept } }: MailOf<'part-erased'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('partErased.subject'),
    blocks: [
      { kind: 'paragraph', text: t('partErased.lead', { rows }) },
      ...(kept.length > 0 ? ([{ kind: 'heading', text: t('partErased.kept') }, { kind: 'list', items: kept.map((line) => lineOf(reading, line)) }, { kind: 'paragraph', text: t('partErased.keptSay') }] as const) : []),
      { kind: 'button', text: t('partErased.button'), href: `${settings().origin}/delete/part` },
      { kind: 'aside', text: t('partErased.notYou') },
    ],
    why: `${t('partErased.why')} ${t('always')}`,
  }
}

/** To somebody who was handed data of a person who was deleted: erase it, too (GDPR article 19). */
export function recipientErased({ reading, params: { recipient, reference, known, answer } }: MailOf<'recipient-erased'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('recipientErased.subject'),
    blocks: [
      { kind: 'paragraph', text: t(recipient === 'customer-list' ? 'recipientErased.listLead' : 'recipientErased.lead', { recipient: nameOf(reading, 'recipients', recipient) }) },
      { kind: 'facts', of: [[t('recipientErased.reference'), reference], [t('recipientErased.known'), known.join(', ')]] },
      { kind: 'paragraph', text: t('recipientErased.do') },
      { kind: 'button', text: t('recipientErased.button'), href: answer },
    ],
    why: t('recipientErased.why'),
  }
}
