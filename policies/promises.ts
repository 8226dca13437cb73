/** The promises of the policies of record, as numbered in the design. */
export const promiseIds = Array.from({ length: 39 }, (_, i) => `P${String(i + 1).padStart(2, '0')}`)

/** A test that proves a promise: its file, from the root, and its own title. */
export type Proof = { readonly file: string; readonly title: string }
export type PolicyPromise = {
  readonly proofs: readonly Proof[]
  /** Something is missing before it can be called kept. */
  readonly open?: true
}

/** By which tests each promise is proved, and whether something is missing; what each is, and what is missing of it, say `messages/…/promises.ts`. The policy shows it beside its clauses; `npm run promises` says whether the tests are there, `npm test` whether they passed. */
export const promises = {
  P01: {
    proofs: [
      { file: 'e2e/shell.spec.ts', title: 'what we collect names every kind of record the map knows, and the lists of fingerprints that outlive an account' },
      { file: 'privacy/map.test.ts', title: 'every table and column of the schema is in the map, and nothing else' },
    ],
  },
  P02: {
    proofs: [
      { file: 'e2e/correct.spec.ts', title: 'each thing on its own page: changed at once, with history, audit line and a message' },
      { file: 'privacy/export/build-export.test.ts', title: 'every person table and every column that is no secret is there, in both machine formats, with the rows of the database' },
      { file: 'privacy/erasure/carry-out.test.ts', title: 'a canary in every column: after the erasure nothing is left of it but what the map keeps' },
    ],
  },
  P03: {
    proofs: [
      { file: 'privacy/card-fields.test.ts', title: 'a card’s number in any column of an import is refused, never named, and stored nowhere' },
      { file: 'privacy/card-fields.test.ts', title: 'nor do the contents of a request or an answer, before they are encrypted' },
      { file: 'e2e/narrow.spec.ts', title: 'invoices say what tax law keeps; a card is a kind, four digits and an end' },
    ],
  },
  P04: {
    proofs: [
      { file: 'e2e/narrow.spec.ts', title: 'a visit: its browser in words, the sign-in it was made in, and after 30 days only the network' },
      { file: 'privacy/map.test.ts', title: 'site information is used internally only: no recipient has any of it, nor of a table of it' },
    ],
  },
  P05: {
    proofs: [
      { file: 'privacy/ingest/ingest.test.ts', title: 'a call that is handed in is its holder’s, once however often it comes' },
      { file: 'e2e/narrow.spec.ts', title: 'calls are found by number, direction, outcome, application and date; the number stands in no address' },
      { file: 'privacy/map.test.ts', title: 'the numbers others called or were called from are in no recipient’s scope' },
    ],
  },
  P06: {
    proofs: [
      { file: 'privacy/map.test.ts', title: 'no staff role sees the notification log' },
      { file: 'privacy/notifications/read-entry.test.ts', title: 'the holder reads what was sent and what came back; of it nothing stands in the database as it is' },
      { file: 'e2e/notification-log.spec.ts', title: 'an entry is lent to support for one request: read after the look is written, seen by its holder, ended at once' },
    ],
  },
  P07: {
    proofs: [
      { file: 'e2e/copies.spec.ts', title: 'what a server allows is kept until it says, and nothing else: the RFC’s own cases through the real endpoint' },
      { file: 'e2e/copies.spec.ts', title: 'all copies: counted first, then gone in one step' },
    ],
  },
  P08: {
    proofs: [
      { file: 'e2e/choices.spec.ts', title: 'what is logged of an application is its owner’s choice, from its next request on' },
      { file: 'e2e/logging-by-staff.spec.ts', title: 'staff set logging because the holder asked: the holder is told, sees it and undoes it' },
    ],
  },
  P09: {
    proofs: [
      { file: 'e2e/retention.spec.ts', title: 'every row says when it goes and before which day it does not' },
      { file: 'privacy/retention/sweep.test.ts', title: 'takes nothing before its time' },
      { file: 'privacy/retention/sweep.test.ts', title: 'of those who have left, what is kept goes at its floor, and the anchor when nothing hangs on it' },
    ],
  },
  P10: {
    proofs: [
      { file: 'privacy/correct.test.ts', title: 'an address can be taken away, and comes back for somebody without a billing profile' },
      { file: 'privacy/profile/channel-change.test.ts', title: 'the same address again is refused; a number can be taken away once' },
    ],
    open: true,
  },
  P11: {
    proofs: [
      { file: 'e2e/cookies.spec.ts', title: 'the question covers nothing, is reached by the keyboard, and yes and no look alike' },
      { file: 'e2e/cookies.spec.ts', title: 'on, off, on again: counted only in between, by section and day; withdrawn, the cookie and everything counted are gone, and a page that goes on sending is not heard' },
      { file: 'e2e/shell.spec.ts', title: 'every public page keeps to the policy of its headers and asks nobody else for anything' },
    ],
  },
  P12: {
    proofs: [
      { file: 'e2e/cookies.spec.ts', title: 'the register is complete: a journey signed out, in, at the desk and with a provider meets what stands there, all of it, and nothing else' },
      { file: 'e2e/cookies.spec.ts', title: 'who is signed in is opted out everywhere and for good; opting in takes two steps, and the browser stays out' },
      { file: 'e2e/cookies.spec.ts', title: 'a yes from before the signal ends with it' },
      { file: 'e2e/cookies.spec.ts', title: 'nothing changes, and the page says so: it is asked, and counting goes on once it is allowed' },
    ],
  },
  P13: {
    proofs: [
      { file: 'privacy/vocabulary.test.ts', title: 'what is not classified does not compile' },
      { file: 'privacy/readers.test.ts', title: 'every role that can read a column names the purpose that the map holds it for' },
      { file: 'privacy/readers.test.ts', title: 'a task of the worker is refused what is held for another: by the database, to read, to change and to delete' },
      { file: 'privacy/access/look-up.test.ts', title: 'nobody is seen before the look is written; then what the role may see, masked, for half an hour' },
      { file: 'e2e/record-of-processing.spec.ts', title: 'anybody reads the record of processing activities: who, why, whose, what, read by which parts, to whom, until when, how protected; and takes it along' },
    ],
  },
  P14: {
    proofs: [
      { file: 'e2e/enquiries.spec.ts', title: 'information is asked for with an address alone, confirmed by a button, and comes with its reason and the way out' },
      { file: 'e2e/enquiries.spec.ts', title: 'by a mailed code, without an account: see, correct, take along, stop, delete' },
      { file: 'privacy/enquiries/enquiries.test.ts', title: 'is used for nothing else: not by a campaign, not by consent that a list claims, not on another subject' },
      { file: 'privacy/enquiries/enquiries.test.ts', title: 'is not written to their address, which gets the one thing asked for and nothing else' },
    ],
  },
  P15: {
    proofs: [
      { file: 'privacy/campaigns/send-batch.test.ts', title: 'goes to those who agreed or bought, each with a reason and a way out, and the count says so and why not to others' },
      { file: 'privacy/audience-sql.test.ts', title: 'the rule in SQL says of everybody what the gate says of each' },
      { file: 'e2e/links.spec.ts', title: 'why a message came is told without signing in, and nothing else of anybody' },
      { file: 'e2e/messages.spec.ts', title: 'a message is written, seen in both formats, tested, approved by another, and sent; the person reads what they got and why' },
    ],
  },
  P16: {
    proofs: [
      { file: 'e2e/choices.spec.ts', title: 'a mailbox stops a topic by the header of a message really received' },
      { file: 'worker/signed-mail.test.ts', title: 'a message about any topic has its list, its way out and its reason, in its headers and its body' },
      { file: 'e2e/choices.spec.ts', title: 'a message that is waiting is stopped by a choice made meanwhile' },
      { file: 'privacy/choices/opt-out-by-link.test.ts', title: 'works for a person who was erased, by the address alone' },
      { file: 'privacy/profile/import-people.test.ts', title: 'an opt-out stays: for a topic, for everything, in the ledger or by address' },
      { file: 'e2e/choices.spec.ts', title: 'each topic has its channels: off is one step everywhere, on by text takes a code once, and every choice stands with its words' },
      { file: 'e2e/links.spec.ts', title: 'a scanner that renders the page and follows each of its links changes nothing; the buttons do, topic by topic' },
    ],
  },
  P17: {
    proofs: [
      { file: 'e2e/choices.spec.ts', title: 'what must be sent stands there with its reason and no button' },
      { file: 'privacy/may-send.test.ts', title: 'what is operational always goes, to somebody who said no to everything, who is frozen, and to an address alone' },
      { file: 'mail/compose.test.ts', title: 'tells marketing from the rest by its sender and its headers' },
      { file: 'mail/compose.test.ts', title: 'what staff write stands in none but those of incidents' },
    ],
  },
  P18: {
    proofs: [
      { file: 'privacy/sharing/tell-recipient.test.ts', title: 'a value that was not there, and one in nobody’s scope, is told to nobody' },
      { file: 'e2e/cookies.spec.ts', title: 'who is signed in is opted out everywhere and for good; opting in takes two steps, and the browser stays out' },
      { file: 'scripts/ways-out.test.ts', title: 'nothing leaves the portal but to recipients of the register and to what the operator set up: each file that opens a connection is named with whom it reaches' },
    ],
  },
  P19: {
    proofs: [
      { file: 'e2e/policy-change.spec.ts', title: 'the agreements stand in the order in which they count, for anybody; signed in, with the day of each answer' },
      { file: 'privacy/profile/import-people.test.ts', title: 'which version of an agreement was accepted, and when, is brought once; its day has to be there' },
    ],
  },
  P20: {
    proofs: [
      { file: 'e2e/your-data.spec.ts', title: 'sharing says who receives what, and what was handed over' },
      { file: 'privacy/sharing/tell-recipient.test.ts', title: 'who was handed the old value is told once, by a message that settles it; the person’s own list says when' },
      { file: 'e2e/recipients.spec.ts', title: 'who was handed something of a deleted account is told by mail, answers by its link without a word of the person, and the receipt shows it' },
    ],
    open: true,
  },
  P21: { proofs: [], open: true },
  P22: { proofs: [], open: true },
  P23: {
    proofs: [{ file: 'e2e/retention.spec.ts', title: 'records are held and released at the desk by two: the person sees why, an erasure keeps them, and they go when the hold ends' }],
    open: true,
  },
  P24: { proofs: [], open: true },
  P25: { proofs: [], open: true },
  P26: { proofs: [], open: true },
  P27: {
    proofs: [
      { file: 'privacy/access/own-rows.test.ts', title: 'everything read for one person holds their mark and never the other’s' },
      { file: 'privacy/export/build-export.test.ts', title: 'an archive holds every mark of its person and none of another' },
      { file: 'e2e/download.spec.ts', title: 'choose, watch, get the message, prove, fetch, look inside' },
      { file: 'e2e/acting.spec.ts', title: 'staff turn advertising off and start a download, as the person asked: they are told, see both on the timeline, and have the download alone' },
    ],
  },
  P28: {
    proofs: [
      { file: 'e2e/correct.spec.ts', title: 'a new e-mail address: a fresh sign-in, a code to the new one, a warning to the old one, and only then it counts' },
      { file: 'e2e/conflicts.spec.ts', title: 'a correction is told to whoever had the old value, an import does not undo it, and the desk settles the difference' },
      { file: 'e2e/acting.spec.ts', title: 'staff correct a name with the record open: the old one stays in the person’s history' },
    ],
  },
  P29: {
    proofs: [
      { file: 'e2e/delete.spec.ts', title: 'plan, proof, grace, a change of mind, and the deletion: really gone, and nobody else harmed' },
      { file: 'privacy/erasure/carry-out.test.ts', title: 'a canary in every column: after the erasure nothing is left of it but what the map keeps' },
      { file: 'e2e/delete-part.spec.ts', title: 'a part of the data is chosen, shown as it would go and stay, deleted after a fresh sign-in, and the rest stays' },
      { file: 'e2e/freeze.spec.ts', title: 'frozen in one step, said wherever it matters, refused where something would change, and lifted only after signing in again' },
    ],
  },
  P30: {
    proofs: [
      { file: 'e2e/requests.spec.ts', title: 'a question has a reference, a date, a timeline, and a mail that says both' },
      { file: 'privacy/requests/intake/ask.test.ts', title: 'a question has a number, a due date, a timeline and a mail that says both' },
      { file: 'e2e/clocks.spec.ts', title: 'both sides see one clock: confirmed at once, more time with its reason, a message each way, a denial with appeal and complaint' },
      { file: 'e2e/intake.spec.ts', title: 'a letter is logged with the day it came and its scan, checked by a letter, and what is no picture is refused' },
      { file: 'e2e/intake.spec.ts', title: 'somebody without an account asks, follows, writes, says that it was them, and reads the answer' },
    ],
  },
  P31: {
    proofs: [
      { file: 'e2e/children.spec.ts', title: 'a holder who turns out to be under 13 is asked for nothing else: closed, deleted, and parents know where to turn' },
      { file: 'e2e/children.spec.ts', title: 'what staff learn closes the account at once; deleted it is when a second officer agrees' },
    ],
  },
  P32: {
    proofs: [
      { file: 'e2e/forum.spec.ts', title: 'warned before posting; an address is held back until its writer is sure; then anybody reads it' },
      { file: 'privacy/forum/forum.test.ts', title: 'an erasure takes the posts, the name, the quotes and the mentions; what was let go of stays' },
    ],
  },
  P33: { proofs: [{ file: 'components/external-link.test.tsx', title: 'says in words that it leads to another site, and tells that site nothing of where its reader was' }] },
  P34: {
    proofs: [
      { file: 'e2e/policy-change.spec.ts', title: 'a version is published by two, told by mail, shown until it is read, and answered' },
      { file: 'e2e/policy-change.spec.ts', title: 'once it holds the question stands on the overview and nowhere in the way; who declines downloads and deletes' },
      { file: 'e2e/policy.spec.ts', title: 'any two versions are compared: chosen in a form, beside each other, and what differs is said in words, too' },
      { file: 'privacy/policy/publish.test.ts', title: 'the database itself refuses one person in two places' },
      { file: 'privacy/policy/tell-of-versions.test.ts', title: 'broken off after any batch it goes on, and nobody is told twice; two workers at once neither' },
    ],
  },
  P35: {
    proofs: [
      { file: 'components/frame.test.tsx', title: 'names who is responsible on every page' },
      { file: 'e2e/accessibility.spec.ts', title: 'every page of the build is looked at' },
      { file: 'mail/compose.test.ts', title: 'is looked at in every kind there is' },
      { file: 'mail/compose.test.ts', title: 'says in both formats who is responsible, where, and why it was sent' },
    ],
  },
  P36: {
    proofs: [
      { file: 'privacy/access/look-up.test.ts', title: 'nobody is seen before the look is written; then what the role may see, masked, for half an hour' },
      { file: 'db/grants.test.ts', title: 'the live catalogue gives each role what the map says, column by column, and no more' },
      { file: 'e2e/staff.spec.ts', title: 'a record opens only after the look is written, masked; each reveal is written, and the person sees it' },
    ],
  },
  P37: {
    proofs: [
      { file: 'privacy/export/everybody.test.ts', title: 'two hundred people, fifty builds at once: each archive has all of its own marks and none of another’s' },
      { file: 'privacy/audit/audit.test.ts', title: 'a line that was changed is named, whatever of it was' },
      { file: 'privacy/factors/factors.test.ts', title: 'staff come no further than setting one up, and the database opens nothing to them before' },
      { file: 'scripts/restore.test.ts', title: 'replayed, also when it is killed again and again: everybody is as they were' },
      { file: 'e2e/wasnt-me.spec.ts', title: 'a sign-in in another browser is told of; its link, opened elsewhere, signs everybody out and has one of us look' },
    ],
  },
  P38: {
    proofs: [
      { file: 'scripts/necropsy.test.ts', title: 'a canary in every column and in a body: erased, and after its floors, nothing that tells of it is left in any layer' },
      { file: 'privacy/notifications/read-entry.test.ts', title: 'moved to another row, column or person by whoever can write to the database, a body does not open' },
      { file: 'e2e/shell.spec.ts', title: 'every public page keeps to the policy of its headers and asks nobody else for anything' },
    ],
    open: true,
  },
  P39: {
    proofs: [
      { file: 'scripts/promises.test.ts', title: 'every promise has a proof or says what is missing, and every clause of the policy belongs to one' },
      { file: 'e2e/incidents.spec.ts', title: 'an incident is written, counted, published by two, told to those it concerns, and shown to them until they have seen it' },
      { file: 'privacy/incidents/tell-of-incidents.test.ts', title: 'broken off in the middle of a batch it goes on, and nobody is told twice; two workers at once neither' },
    ],
  },
} as const satisfies Readonly<Record<string, PolicyPromise>>

export type PromiseId = keyof typeof promises
type OpenId = { [Id in PromiseId]: (typeof promises)[Id] extends { readonly open: true } ? Id : never }[PromiseId]

/** Whether something is missing of a promise: then the words say what. */
export const isOpen = (id: PromiseId): id is OpenId => 'open' in promises[id]
