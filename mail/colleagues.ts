import { format } from '#messages/format.ts'
import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { dayOf, mailWords } from './reader.ts'

/** An invitation to the desk: the link opens a page with one button. */
export function colleagueInvited({ reading, params: { role, link, until } }: MailOf<'colleague-invited'>): Draft {
  const t = mailWords(reading)
  const { name } = settings().operator
  return {
    subject: t('colleagueInvited.subject', { name }),
    blocks: [
      { kind: 'paragraph', text: t('colleagueInvited.lead', { name, role: words('labels', readerOf(reading))(`roles.${role}`) }) },
      { kind: 'button', text: t('colleagueInvited.button'), href: link },
      { kind: 'paragraph', text: t('colleagueInvited.after', { until: dayOf(reading, until) }) },
      { kind: 'aside', text: t('colleagueInvited.notYou') },
    ],
    why: t('colleagueInvited.why'),
  }
}

/** What was decided about a member of the staff. */
export function colleagueChanged({ reading, params: { change, role } }: MailOf<'colleague-changed'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('colleagueChanged.subject'),
    blocks: [
      { kind: 'paragraph', text: t(`colleagueChanged.${change}`, { role: words('labels', readerOf(reading))(`roles.${role}`) }) },
      { kind: 'aside', text: t('colleagueChanged.notRight', { email: settings().operator.privacyEmail }) },
    ],
    why: `${t('colleagueChanged.why')} ${t('always')}`,
  }
}

/** The alarm: somebody opened a record in an emergency. Whose, stands nowhere; who did, and why, at the desk. */
export function emergencyOpened({ reading, params: { role, reason, until } }: MailOf<'emergency-opened'>): Draft {
  const t = words('emergency', readerOf(reading))
  return {
    subject: t('mail.subject'),
    blocks: [
      { kind: 'paragraph', text: t('mail.lead', { role: words('labels', readerOf(reading))(`roles.${role}`), reason: t(`reasons.${reason}`) }) },
      { kind: 'paragraph', text: t('mail.review', { until: format(readerOf(reading)).moment(new Date(until)) }) },
      { kind: 'button', text: t('mail.button'), href: `${settings().origin}/staff/people/emergency` },
    ],
    why: `${t('mail.why')} ${mailWords(reading)('always')}`,
  }
}

/** That nobody has reviewed an opening in time. Whose record, and who opened it, stand at the desk. */
export function reviewLate({ reading, params: { until } }: MailOf<'review-late'>): Draft {
  const t = words('emergency', readerOf(reading))
  return {
    subject: t('lateMail.subject'),
    blocks: [
      { kind: 'paragraph', text: t('lateMail.lead', { until: format(readerOf(reading)).moment(new Date(until)) }) },
      { kind: 'paragraph', text: t('lateMail.review') },
      { kind: 'button', text: t('mail.button'), href: `${settings().origin}/staff/people/emergency` },
    ],
    why: `${t('mail.why')} ${mailWords(reading)('always')}`,
  }
}

/** The alarm: the audit is not as it was sealed. Which lines, the command names. */
export function auditBad({ reading, params }: MailOf<'audit-bad'>): Draft {
  const t = words('auditSearch', readerOf(reading))
  return {
    subject: t('mail.subject'),
    blocks: [
      { kind: 'paragraph', text: t('mail.lead', params) },
      { kind: 'paragraph', text: t('mail.next') },
      { kind: 'button', text: t('mail.button'), href: `${settings().origin}/staff/audit` },
    ],
    why: `${t('mail.why')} ${mailWords(reading)('always')}`,
  }
}

/** That something waits for a second person; whose, stands at the desk alone. */
export function colleagueWaits({ reading, params: { until } }: MailOf<'colleague-waits'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('colleagueWaits.subject'),
    blocks: [
      { kind: 'paragraph', text: until === null ? t('colleagueWaits.alone') : t('colleagueWaits.lead', { until: dayOf(reading, until) }) },
      { kind: 'button', text: t('colleagueWaits.button'), href: `${settings().origin}/staff/colleagues` },
    ],
    why: `${t('colleagueWaits.why')} ${t('always')}`,
  }
}
