import type { SendMailOptions } from 'nodemailer'
import type { MarketingKind, OperationalKind, TestKind } from '#privacy/message-kinds.ts'
import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import type { Mail } from '#privacy/notify.ts'
import { settings } from '#settings'
import { acted, conflictSettled, corrected, emailWarning, loggingSet, phoneWarning, recipientCorrected } from './changes.ts'
import { auditBad, colleagueChanged, colleagueInvited, colleagueWaits, emergencyOpened, reviewLate } from './colleagues.ts'
import { emailCode, optInCode, phoneCode, signInCode, soonerCode } from './codes.ts'
import { enquiryConfirm, enquiryInformation } from './enquiries.ts'
import { childClosed, childReopened, erasureCancelled, erasurePlanned, erasureReceipt, erasureReminder, partErased, recipientErased } from './erasure.ts'
import { exportEnds, exportFetched, exportReady } from './exports.ts'
import { factorAdded, factorRemoved, recoveryMade, recoveryUsed } from './factors.ts'
import { incident, incidentUpdate } from './incident.ts'
import { identityLink, identityText, requestAsked, requestCode, requestDuplicate, requestUnlinked } from './intake.ts'
import { layout } from './layout.ts'
import type { Draft, Letter } from './letter.ts'
import { campaignTest, marketing } from './marketing.ts'
import { nameOf } from './reader.ts'
import { accountFrozen, accountUnfrozen } from './restriction.ts'
import { policyChanged } from './policy.ts'
import { replyAddress } from './reply-address.ts'
import { requestAnswered, requestDenied, requestsDue, requestExtended, requestMessage, requestReceived, requestResumed, requestStopped, requestsTaken } from './requests.ts'
import { accountSecured, newBrowser } from './wasnt-me.ts'

/** A message of the outbox as it goes out: envelope, headers and words. A phone number is reached through the text gateway. */
export function compose(mail: Mail): SendMailOptions & Letter {
  const { operator, mailFrom, marketingFrom, textGateway } = settings()
  const written = isOfMarketing(mail) ? (mail.kind === 'campaign-test' ? campaignTest(mail) : marketing(mail)) : mail.kind === 'enquiry-information' ? enquiryInformation(mail) : draft(mail)
  const from = { name: operator.name, address: isOfMarketing(mail) ? marketingFrom : mailFrom }
  if (mail.to.startsWith('+')) {
    return { from, to: `${mail.to.slice(1)}@${textGateway}`, subject: written.subject, text: written.short ?? written.subject, headers: automatic }
  }
  const replyTo = isAnsweredByMail(mail) ? replyAddress(mail.params.reference) : undefined
  const blocks = [...written.blocks, ...(replyTo ? [{ kind: 'aside' as const, text: words('thread', readerOf(mail.reading))('replyMail') }] : [])]
  return {
    from,
    to: mail.to,
    ...(replyTo && { replyTo }),
    ...layout(mail.reading, { ...written, blocks }),
    headers: isOfMarketing(mail) ? listHeaders(mail) : mail.kind === 'enquiry-information' ? stopHeaders(mail) : automatic,
    ...(written.attachments && { attachments: [...written.attachments] }),
  }
}

/** Mails about a request that is open. One with a code is not among them: whoever answers sends back what they got. */
const answeredByMail = ['request-received', 'request-extended', 'request-stopped', 'request-resumed', 'request-message'] as const satisfies readonly OperationalKind[]
type AnsweredByMail = Extract<Mail, { kind: (typeof answeredByMail)[number] }>
const isAnsweredByMail = (mail: Mail): mail is AnsweredByMail => answeredByMail.some((kind) => kind === mail.kind)

/** RFC 3834: nobody's absence note answers this. */
const automatic = { 'Auto-Submitted': 'auto-generated' }

/** Not where it would go out without a signature: there the address leads to the page with the button. */
const byOneClick = () => (settings().oneClick ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {})

/** RFC 2919, 2369 and 8058: one https address that stops the topic by a POST alone. */
function listHeaders({ reading, params: { topic, unsubscribe } }: MarketingMail): SendMailOptions['headers'] {
  const { marketingFrom, origin } = settings()
  return {
    'List-Id': `${nameOf(reading, 'topics', topic)} <${topic}.${marketingFrom.split('@')[1]}>`,
    'List-Unsubscribe': { prepared: true, value: `<${origin}/api/opt-out/${unsubscribe}>` },
    ...byOneClick(),
    Precedence: 'bulk',
  }
}

/** The same for information somebody asked for: wanted, and stopped as easily. */
function stopHeaders({ params: { subject, unsubscribe } }: Extract<Mail, { kind: 'enquiry-information' }>): SendMailOptions['headers'] {
  const { mailFrom, origin } = settings()
  return {
    ...automatic,
    'List-Id': `<${subject}.information.${mailFrom.split('@')[1]}>`,
    'List-Unsubscribe': { prepared: true, value: `<${origin}/api/stop-information/${unsubscribe}>` },
    ...byOneClick(),
  }
}

/** And its test, which is to show what the real one will be. */
type MarketingMail = Extract<Mail, { kind: MarketingKind | TestKind }>
type OperationalMail = Extract<Mail, { kind: OperationalKind }>

/** Neither more nor fewer than the gate has: the type says so. */
const kindsOfMarketing = { marketing: true, 'campaign-test': true } as const satisfies Record<MarketingKind | TestKind, true>

const isOfMarketing = (mail: Mail): mail is MarketingMail => Object.hasOwn(kindsOfMarketing, mail.kind)

/** What is not marketing can't carry any: its type has no place for it. */
function draft(mail: OperationalMail): Draft {
  switch (mail.kind) {
    case 'sign-in-code':
      return signInCode(mail)
    case 'factor-added':
      return factorAdded(mail)
    case 'factor-removed':
      return factorRemoved(mail)
    case 'recovery-used':
      return recoveryUsed(mail)
    case 'recovery-made':
      return recoveryMade(mail)
    case 'new-browser':
      return newBrowser(mail)
    case 'account-secured':
      return accountSecured(mail)
    case 'colleague-invited':
      return colleagueInvited(mail)
    case 'colleague-changed':
      return colleagueChanged(mail)
    case 'emergency-opened':
      return emergencyOpened(mail)
    case 'review-late':
      return reviewLate(mail)
    case 'audit-bad':
      return auditBad(mail)
    case 'colleague-waits':
      return colleagueWaits(mail)
    case 'email-code':
      return emailCode(mail)
    case 'email-warning':
      return emailWarning(mail)
    case 'phone-code':
      return phoneCode(mail)
    case 'opt-in-code':
      return optInCode(mail)
    case 'phone-warning':
      return phoneWarning(mail)
    case 'corrected':
      return corrected(mail)
    case 'logging-set':
      return loggingSet(mail)
    case 'acted':
      return acted(mail)
    case 'recipient-corrected':
      return recipientCorrected(mail)
    case 'conflict-settled':
      return conflictSettled(mail)
    case 'export-ready':
      return exportReady(mail)
    case 'export-fetched':
      return exportFetched(mail)
    case 'export-ends':
      return exportEnds(mail)
    case 'erasure-planned':
      return erasurePlanned(mail)
    case 'erasure-reminder':
      return erasureReminder(mail)
    case 'erasure-cancelled':
      return erasureCancelled(mail)
    case 'part-erased':
      return partErased(mail)
    case 'child-closed':
      return childClosed(mail)
    case 'child-reopened':
      return childReopened(mail)
    case 'sooner-code':
      return soonerCode(mail)
    case 'recipient-erased':
      return recipientErased(mail)
    case 'erasure-receipt':
      return erasureReceipt(mail)
    case 'account-frozen':
      return accountFrozen(mail)
    case 'account-unfrozen':
      return accountUnfrozen(mail)
    case 'policy-changed':
      return policyChanged(mail)
    case 'incident':
      return incident(mail)
    case 'incident-update':
      return incidentUpdate(mail)
    case 'request-received':
      return requestReceived(mail)
    case 'request-asked':
      return requestAsked(mail)
    case 'request-code':
      return requestCode(mail)
    case 'request-duplicate':
      return requestDuplicate(mail)
    case 'request-unlinked':
      return requestUnlinked(mail)
    case 'identity-link':
      return identityLink(mail)
    case 'identity-text':
      return identityText(mail)
    case 'request-answered':
      return requestAnswered(mail)
    case 'request-extended':
      return requestExtended(mail)
    case 'request-stopped':
      return requestStopped(mail)
    case 'request-resumed':
      return requestResumed(mail)
    case 'request-denied':
      return requestDenied(mail)
    case 'request-message':
      return requestMessage(mail)
    case 'requests-due':
      return requestsDue(mail)
    case 'requests-taken':
      return requestsTaken(mail)
    case 'enquiry-confirm':
      return enquiryConfirm(mail)
  }
}
