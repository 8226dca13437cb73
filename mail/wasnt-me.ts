import { format } from '#messages/format.ts'
import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import type { MailOf } from '#privacy/notify.ts'
import type { Reading } from '#privacy/reading.ts'
import { settings } from '#settings'
import type { Block, Draft } from './letter.ts'
import { dayOf, mailWords } from './reader.ts'

const own = (reading: Reading) => words('wasntMe', readerOf(reading))

/** To the owner of an account: when it was opened, in which browser, and nothing else. */
export function newBrowser({ reading, params: { at, device, notMe } }: MailOf<'new-browser'>): Draft {
  const t = own(reading)
  return {
    subject: t('mail.newSubject'),
    blocks: [
      { kind: 'paragraph', text: t('mail.newLead') },
      {
        kind: 'facts',
        of: [
          [t('mail.when'), format(readerOf(reading)).moment(new Date(at))],
          [t('mail.browser'), device || t('unknownBrowser')],
        ],
      },
      { kind: 'paragraph', text: t('mail.newYou') },
      { kind: 'paragraph', text: t('mail.notMeSay') },
      { kind: 'button', text: t('mail.notMe'), href: notMe },
    ],
    why: `${t('mail.newWhy')} ${mailWords(reading)('always')}`,
    short: notMeShort(reading, { what: t('mail.newSubject'), link: notMe }),
  }
}

/** To every way there is to reach them: what was done because one said that it was not them. */
export function accountSecured({ reading, params: { reference, due, until, code } }: MailOf<'account-secured'>): Draft {
  const t = own(reading)
  const { origin, operator } = settings()
  return {
    subject: t('mail.securedSubject'),
    blocks: [
      { kind: 'paragraph', text: t('mail.securedLead', { until: format(readerOf(reading)).moment(new Date(until)) }) },
      { kind: 'paragraph', text: t('mail.securedFiled', { reference, due: dayOf(reading, due) }) },
      ...(code ? ([{ kind: 'paragraph', text: t('mail.securedCode', { page: `${origin}/follow` }) }, { kind: 'code', code }] as const) : []),
      { kind: 'paragraph', text: t('mail.securedDo', { reference }) },
      { kind: 'button', text: t('mail.securedButton'), href: `${origin}/security` },
      { kind: 'aside', text: t('mail.securedOther', { email: operator.privacyEmail }) },
    ],
    why: `${t('mail.securedWhy')} ${mailWords(reading)('always')}`,
    short: t('mail.securedShort', { name: operator.name, email: operator.privacyEmail }),
  }
}

/** In a message of what was done to an account: where one says without signing in that it was not them. In one to staff there is none. */
export function notMeBlocks(reading: Reading, link: string | undefined): Block[] {
  const t = own(reading)
  return link
    ? [
        { kind: 'paragraph', text: t('mail.notMeOr') },
        { kind: 'button', text: t('mail.notMe'), href: link },
      ]
    : []
}

/** The same as a text, to a number that was replaced lately. */
export const notMeShort = (reading: Reading, { what, link }: { what: string; link: string }): string => own(reading)('mail.short', { name: settings().operator.name, what, link })
