import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { isMarketing, type EnquiryKind, type MarketingKind } from './message-kinds.ts'
import type { enquiryTopic, EnquirySubject } from './enquiry-subjects.ts'
import type { LegalStep } from './next-step.ts'
import { askedNow, isOpen, type Reading } from './reading.ts'
import type { EmergencyReason } from './emergency-words.ts'
import type { Outcome } from './record-groups.ts'
import type { Regime } from './regimes.ts'
import type { extensionReasons, refusalReasons, StopReason } from './request-words.ts'
import { seal } from './seal.ts'
import type { Basis } from './standing.ts'
import type { Deed, StaffRole } from './vocabulary.ts'

/** A line of the receipt of a deletion; `record` is the table's name in the map, `keptUntil` the calendar date (UTC) on which the last of it is gone. */
export type ReceiptLine = { record: string; outcome: Outcome; rows: number; reason: string | null; keptUntil: string | null }

/** Every message we send, with what its template needs: days as `YYYY-MM-DD` or ISO instants. What is marketing and what is not says `classOf`. */
export type Notices = {
  'sign-in-code': { code: string; link: string }
  /** A second factor of the reader's was added, or removed; one of their recovery codes was used, so many are left. `desk`: the reader is staff. `notMe`, here and below: to customers, where one button says that it was not them. */
  'factor-added': { factor: 'totp' | 'passkey'; desk: boolean; notMe?: string }
  'factor-removed': { factor: 'totp' | 'passkey'; desk: boolean; notMe?: string }
  'recovery-used': { left: number; desk: boolean; notMe?: string }
  'recovery-made': { desk: boolean; notMe?: string }
  /** The reader's account was opened in a browser in which it was not before: when, and what the browser says it is. `notMe`: where one button undoes what can be. */
  'new-browser': { at: string; device: string; notMe: string }
  /** To every way there is to reach somebody: one of them said that it was not them. `code`: by which what we do about it is followed, to that one alone; `until`: the instant until which nothing is deleted at once. */
  'account-secured': { reference: string; due: string; until: string; code: string | null }
  /** To whoever is invited to work at the desk: in which role, and the link that makes them staff, once, until that instant. */
  'colleague-invited': { role: StaffRole; link: string; until: string }
  /** To a member of the staff: what was decided about them; `role`: the one they have from now on, or had. */
  'colleague-changed': { change: 'role' | 'suspension' | 'return' | 'removal' | 'appointment'; role: StaffRole }
  /** To everybody who may be the second person of a change of the staff: it waits until that instant; without one somebody was invited by one alone, and it does not lapse. */
  'colleague-waits': { until: string | null }
  /** To who may review it: somebody of that role opened a record in an emergency, for that reason. Until that instant another privacy officer reviews it. */
  'emergency-opened': { role: StaffRole; reason: EmergencyReason; until: string }
  /** To the same: nobody has reviewed one until that instant, by which it had to be. */
  'review-late': { until: string }
  /** To who may read the audit: a check found so many things that none had found before, and so many in all. */
  'audit-bad': { fresh: number; faults: number }
  'email-code': { code: string }
  'email-warning': { on: string; notMe?: string }
  'phone-code': { code: string }
  'phone-warning': { on: string; notMe?: string }
  /** To a number that somebody wants texts or calls at: proves that it is theirs. */
  'opt-in-code': { code: string }
  'corrected': { field: string }
  /** Staff changed what is logged of one of the person's applications, as they asked. */
  'logging-set': { reference: string; logging: string }
  /** Staff did something for the person, who asked for it in a request: what, and of a correction in which kind of thing. */
  'acted': { reference: string; deed: Deed; field: string }
  /** To whoever had the old value, with what it was and is; `known`: by what else they know the person. */
  'recipient-corrected': { recipient: string; field: string; before: string; after: string; known: readonly string[] }
  /** To the person: an import said otherwise, theirs stays. `told`: and the system it came from is told so. */
  'conflict-settled': { field: string; told: boolean }
  'export-ready': { id: string; until: string }
  /** From a network it was never asked for from before. */
  'export-fetched': { id: string; at: string }
  /** Its files are deleted soon, and not all of them were fetched. */
  'export-ends': { id: string; until: string }
  /** `keep`: where one button calls it off. */
  'erasure-planned': { due: string; keep: string }
  'erasure-reminder': { due: string; keep: string }
  'erasure-cancelled': Record<never, string>
  /** `enquirer`: there is no account, only what is held of an enquiry. */
  'account-frozen': { enquirer?: true }
  'account-unfrozen': { enquirer?: true }
  /** A part of the person's data is deleted: how many records, and what of it has to stay for a while. */
  'part-erased': { rows: number; kept: readonly ReceiptLine[] }
  /** Staff have learnt that the holder is under 13; that was wrong. */
  'child-closed': Record<never, string>
  'child-reopened': Record<never, string>
  /** Proves once more who wants it deleted at once. */
  'sooner-code': { code: string }
  /** To whoever was handed something of somebody who was deleted; `known`: by what they know the person; `answer`: where they say what they did. */
  'recipient-erased': { recipient: string; reference: string; known: readonly string[]; answer: string }
  /**
   * `document` and `signature`: the same for programs, as `receipt.ts` makes them. `state`: where whoever has it sees what is left. `child`: the holder was under 13. `enquirer`: there was no account, only product information that was asked for. `recipients`: who is told to
   * erase it, too; `backupsUntil`: the calendar date (UTC) after which no backup has any of it.
   */
  'erasure-receipt': { reference: string; child?: true; enquirer?: true; lines: readonly ReceiptLine[]; recipients: readonly string[]; backupsUntil: string; document: string; signature: string; state: string }
  /** A version of the policy that matters is published: the day (`YYYY-MM-DD`) from which it holds, that of the one before. */
  'policy-changed': { effective: string; before: string }
  /** To whoever typed an address to get product information: nothing is kept of it unless the link's button is pressed. */
  'enquiry-confirm': { subject: EnquirySubject; token: string }
  /** The information itself; `unsubscribe`: the token of the link that stops it, `since`: the moment it was asked for. */
  'enquiry-information': { subject: EnquirySubject; unsubscribe: string; since: string }
  /** Something went wrong with the reader's data (GDPR 34(2)): what staff wrote of it, and of which kinds of record (the tables' names in the map) we hold any of the reader. Days as `YYYY-MM-DD`. */
  incident: { number: number; title: string; from: string; to: string | null; records: readonly string[]; story: string; consequences: string; measures: string; advice: string }
  /** To whoever was told of an incident: what turned out later, as staff wrote it. */
  'incident-update': { number: number; title: string; words: string }
  'request-received': { reference: string; due: string; outside?: true }
  /** To whoever asked without being signed in, or wrote to us, at the address they gave: the code by which the request is followed; `confirm`: the code of the page on which they say that it was them. */
  'request-asked': { reference: string; due: string; code: string; confirm: string | null }
  /** The code that holds from now on, once somebody said that the request is theirs. */
  'request-code': { reference: string; code: string }
  /** To what is on file of a person: the code of the page on which they say whether a request is theirs. `agent`: somebody says that they act for them. */
  'identity-link': { reference: string; code: string; agent: boolean }
  /** The same as a text. */
  'identity-text': { code: string }
  /** `outside`, here and below: to who follows the request by its code. */
  'request-answered': { reference: string; outside?: true }
  /** It takes longer, until `due`; `reason`: out of the closed list. */
  'request-extended': { reference: string; due: string; reason: (typeof extensionReasons)[number]; outside?: true }
  /** The clock stands still until the person says what we need. */
  'request-stopped': { reference: string; reason: StopReason; outside?: true }
  /** `without`: what we waited for did not come, and we go on all the same. */
  'request-resumed': { reference: string; due: string; without?: true; outside?: true }
  /** `part`: the rest of it was done. The law it came under says where to complain. */
  'request-denied': { reference: string; reason: (typeof refusalReasons)[number]; part: boolean; regime: Regime; outside?: true }
  /** It is answered together with an earlier one. */
  'request-duplicate': { reference: string; first: string; outside?: true }
  /** To whose it was said to be by mistake: it is somebody else’s, and not among theirs any more. */
  'request-unlinked': { reference: string }
  /** That staff wrote something about it, and not what. */
  'request-message': { reference: string; outside?: true }
  /** To whoever of staff looks after them: the days of their next steps are close, the closest first. Of what was not confirmed the answer, too, when its day is as close. `lateAt`: from when a step is late, by its law. */
  'requests-due': { requests: readonly { reference: string; steps: readonly (LegalStep & { lateAt: string })[] }[] }
  /** To a member of the staff: these were theirs, and somebody else looks after them now. */
  'requests-taken': { references: readonly string[] }
  /** `language`: of subject and body, whatever the reader's is. `unsubscribe`: the token of the link that opts out; the basis: why it may be sent; `why`: the token of the page that says so, made when it is sent. */
  'marketing': { topic: string; language: string; subject: string; body: string; unsubscribe: string; why?: string } & Basis
  /** A campaign before it goes out, to whoever writes it. `unsubscribe`: the token of a test, for every link that leads out of it. */
  'campaign-test': { topic: string; language: string; subject: string; body: string; unsubscribe: string }
}
export type NoticeKind = keyof Notices

/** A message of the outbox, opened for sending. */
export type MailOf<K extends NoticeKind> = { id: string; kind: K; to: string; reading: Reading; params: Notices[K] }
export type Mail = { [K in NoticeKind]: MailOf<K> }[NoticeKind]

export type Notice<K extends OwnKind = OwnKind> = Envelope<K> & Reason<K>

/** Everything but marketing, which a campaign alone puts into the outbox, by the gate's rule for everybody. */
export type OwnKind = Exclude<NoticeKind, MarketingKind>

/** Information that was asked for says what about. */
type Reason<K extends OwnKind> = K extends EnquiryKind ? { topic: ReturnType<typeof enquiryTopic> } : { topic?: undefined }

type Envelope<K extends OwnKind> = {
  kind: K
  /** An e-mail address, or for a text message a phone number in E.164. Left out: the person's address at the moment of sending. */
  to?: string
  params: Notices[K]
  person?: string
  locale?: string
  /** One of the caller's choosing, so that the same message can't be written twice. */
  id?: string
  /** Looks like any other and goes to nobody. */
  withheld?: true
}

/** Puts a message into the outbox, in the transaction of the fact it tells of; the worker sends it. Gives its id. Throws for marketing. */
export async function notify<K extends OwnKind>(tx: Tx, notice: Notice<K>): Promise<string> {
  const [id] = await notifyAll(tx, [notice])
  return id!
}

/** What is written to everybody goes behind what somebody waits for, such as a code. */
export const behindOthers = 10

/** The same of several at once. `priority`: 0 is the first, see `behindOthers`. */
export async function notifyAll<K extends OwnKind>(tx: Tx, notices: readonly Notice<K>[], priority = 0): Promise<string[]> {
  if (notices.length === 0) return []
  const rows = notices.map((notice) => rowOf(notice, notice.id ?? randomUUID()))
  await tx.insert(outbox).values(rows)
  const ids = rows.map(({ id }) => id)
  await tx.execute(sql`select enqueue_all('send-mail', ${sql.param(ids)}::uuid[], priority => ${priority}::int)`)
  return ids
}

function rowOf(notice: Notice, id: string) {
  if (isMarketing(notice.kind)) throw new Error('Marketing goes into the outbox by a campaign alone.')
  return row(notice, id)
}

/** The way a message goes: a number gets it as a text. */
export const channelOf = (to: string): 'email' | 'text' => (to.startsWith('+') ? 'text' : 'email')

const row = (notice: Notice, id: string) => ({
  id,
  kind: notice.kind,
  personId: notice.person ?? null,
  topic: notice.topic ?? null,
  locale: localeOf(notice),
  recipient: notice.to === undefined ? null : seal(notice.to, `outbox.recipient:${id}`),
  contents: seal(JSON.stringify(notice.params), `outbox.contents:${id}`),
  state: notice.withheld ? ('withheld' as const) : ('waiting' as const),
})

/** The language of the account, if it names one; else that of the page from which this is asked for. */
const localeOf = ({ locale = 'en' }: Notice): string => (isOpen(locale) ? (askedNow() ?? locale) : locale)
