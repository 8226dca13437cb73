import { sql } from 'drizzle-orm'
import { bigint, boolean, check, date, index, integer, pgTable, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { people } from './people.ts'
import { staff } from './staff.ts'

/** What somebody asked of us, with its clock. The log outlives the account for 24 months (11 CCR 7101), with the words removed. */
export const requests = pgTable(
  'requests',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    number: bigint('number', { mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity({ startWith: 2101 }),
    personId: uuid('person_id').references(() => people.id),
    kind: text('kind', { enum: ['access', 'correction', 'deletion', 'restriction', 'objection', 'portability', 'opt-out', 'complaint', 'question', 'appeal'] }).notNull(),
    way: text('way', { enum: ['portal', 'form', 'letter', 'email', 'phone'] }).notNull().default('portal'),
    regime: text('regime', { enum: ['gdpr', 'uk', 'california', 'default'] }).notNull().default('default'),
    /** What the newest of its identity checks says: the database writes it, and decides by the checks alone. */
    identity: text('identity', { enum: ['none', 'signed-in', 'code-sent', 'confirmed', 'refused'] }).notNull().default('signed-in'),
    state: text('state', { enum: ['open', 'answered'] }).notNull().default('open'),
    words: text('words'),
    ownerId: uuid('owner_id').references(() => staff.id),
    receivedAt: timestamp('received_at', { withTimezone: true }).notNull().defaultNow(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
    outcome: text('outcome', { enum: ['complied', 'in-part', 'denied'] }),
    /** Against the answer to which request an appeal is. The foreign key stands in the migration: it empties this when that one goes. */
    appealOf: uuid('appeal_of'),
    acknowledgedAt: timestamp('acknowledged_at', { withTimezone: true }),
    /** By when receipt has to be confirmed, of what nobody could be told of when it was written down. */
    acknowledgeBy: date('acknowledge_by', { mode: 'string' }),
    extendedAt: timestamp('extended_at', { withTimezone: true }),
    stoppedAt: timestamp('stopped_at', { withTimezone: true }),
    stopReason: text('stop_reason', { enum: ['identity', 'clarification'] }),
    /** Days that did not count because the clock was stopped, and the day from which it runs instead of that of receipt. */
    stoppedDays: integer('stopped_days').notNull().default(0),
    beganAnewOn: date('began_anew_on', { mode: 'string' }),
    /** The last of those days, where both ends of a wait do not count: it is left out once. */
    waitedUntil: date('waited_until', { mode: 'string' }),
    /** From which moment the next step that the law wants is late: when the last day for it is over where that law is at home. */
    lateAt: timestamp('late_at', { withTimezone: true })
      .notNull()
      .generatedAlwaysAs(sql`(case when state = 'open' and acknowledged_at is null then least(due_on, acknowledge_by) else due_on end + 1)::timestamp at time zone law_zone(regime)`),
    /** When somebody was last told that its day is close. */
    warnedAt: timestamp('warned_at', { withTimezone: true }),
    /** Whether the account it is of is deleted: kept by a trigger, so that the policy of a queue of many asks about no account. */
    ofClosed: boolean('of_closed').notNull().default(false),
    /** Who of the staff wrote down what came by letter, e-mail or phone. */
    loggedBy: uuid('logged_by').references(() => staff.id),
    /** Where somebody who is not signed in wants to be written to, sealed; its digest, by which two requests of one address are told; in which language. */
    answerTo: bytea('answer_to'),
    answerHash: text('answer_hash'),
    /** Where the answer goes by post, sealed: name and address of whoever gave no other way. */
    answerPost: bytea('answer_post'),
    locale: text('locale').notNull().default('en'),
    /** Whether somebody has shown the code that went to the address the form was filled in with: until then whoever follows may have typed another's. */
    answerShown: boolean('answer_shown').notNull().default(false),
    /** The digest of reference and code, by which a request is followed without an account. */
    followHash: text('follow_hash'),
    /** The earlier request that answers this one. The foreign key stands in the migration: it empties this when that one goes. */
    duplicateOf: uuid('duplicate_of'),
    /** When staff said whose record it is about: what was said wrongly is taken back while nothing came of it. Empty where nobody of them did. */
    linkedAt: timestamp('linked_at', { withTimezone: true }),
  },
  (t) => [
    index('requests_person').on(t.personId),
    unique('requests_id_person').on(t.id, t.personId),
    // The queue by what it can be narrowed by, in both its orders. That of a filter ends with all that else is asked of a row, by the policies, the figures and the other filters: what does not match is passed over in the index, and nothing is read of it.
    // What comes after the number is what `inOrder` asks for, so that no other index will do. What nobody has needs its own: that a column is null does not fix it, and what follows it has no order.
    index('requests_due').on(t.state, t.lateAt, t.number, t.stoppedAt.desc(), t.ofClosed),
    index('requests_owner').on(t.ownerId, t.state, t.lateAt, t.number, t.stoppedAt, t.ofClosed, t.kind, t.identity, t.way, t.regime).where(sql`owner_id is not null`),
    index('requests_nobody').on(t.state, t.lateAt, t.number, t.stoppedAt, t.ofClosed, t.kind, t.identity, t.way, t.regime).where(sql`owner_id is null`),
    index('requests_kind').on(t.state, t.kind, t.lateAt, t.number, t.stoppedAt, t.ofClosed, t.identity, t.way, t.regime, t.ownerId),
    index('requests_way').on(t.state, t.way, t.lateAt, t.number, t.stoppedAt, t.ofClosed, t.kind, t.identity, t.regime, t.ownerId),
    index('requests_regime').on(t.state, t.regime, t.lateAt, t.number, t.stoppedAt, t.ofClosed, t.kind, t.identity, t.way, t.ownerId),
    index('requests_identity').on(t.state, t.identity, t.lateAt, t.number, t.stoppedAt, t.ofClosed, t.kind, t.way, t.regime, t.ownerId),
    index('requests_newest').on(t.state, t.number, t.lateAt, t.ofClosed),
    index('requests_owner_newest').on(t.ownerId, t.state, t.number, t.stoppedAt, t.ofClosed, t.kind, t.identity, t.way, t.regime).where(sql`owner_id is not null`),
    index('requests_nobody_newest').on(t.state, t.number, t.stoppedAt, t.ofClosed, t.kind, t.identity, t.way, t.regime).where(sql`owner_id is null`),
    index('requests_kind_newest').on(t.state, t.kind, t.number, t.stoppedAt, t.ofClosed, t.identity, t.way, t.regime, t.ownerId),
    index('requests_way_newest').on(t.state, t.way, t.number, t.stoppedAt, t.ofClosed, t.kind, t.identity, t.regime, t.ownerId),
    index('requests_regime_newest').on(t.state, t.regime, t.number, t.stoppedAt, t.ofClosed, t.kind, t.identity, t.way, t.ownerId),
    index('requests_identity_newest').on(t.state, t.identity, t.number, t.stoppedAt, t.ofClosed, t.kind, t.way, t.regime, t.ownerId),
    // An answer is appealed against once; what that one comes to can be appealed against in turn.
    uniqueIndex('requests_appeal').on(t.appealOf).where(sql`appeal_of is not null`),
    index('requests_logged_by').on(t.loggedBy),
    index('requests_answer').on(t.answerHash).where(sql`answer_hash is not null`),
    uniqueIndex('requests_follow').on(t.followHash).where(sql`follow_hash is not null`),
    index('requests_duplicate').on(t.duplicateOf).where(sql`duplicate_of is not null`),
    check('requests_stopped', sql`(stopped_at is null) = (stop_reason is null) and (stopped_at is null or state = 'open')`),
    // As privacy/regimes.ts has it; a test compares the two.
    check('requests_stop_allowed', sql`stop_reason is null or (stop_reason = 'identity' and regime in ('gdpr', 'uk') and kind not in ('objection', 'opt-out', 'question', 'complaint')) or (stop_reason = 'clarification' and regime = 'uk' and kind = 'access')`),
    // Where a mail goes no letter has to.
    check('requests_answer_post', sql`answer_post is null or answer_to is null and way in ('letter', 'email', 'phone')`),
    check('requests_stopped_days', sql`stopped_days >= 0 and (waited_until is null or stopped_days > 0)`),
  ],
)

/** The one timeline both sides see. */
export const requestEvents = pgTable(
  'request_events',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    requestId: uuid('request_id').notNull().references(() => requests.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').references(() => people.id),
    kind: text('kind', { enum: ['received', 'acknowledged', 'assigned', 'message', 'logging', 'acted', 'lent', 'extended', 'stopped', 'resumed', 'answer', 'denied', 'unlinked', 'proved', 'disowned', 'give-back', 'removed'] }).notNull(),
    by: text('by', { enum: ['person', 'staff', 'system'] }).notNull(),
    staffId: uuid('staff_id').references(() => staff.id),
    /** Out of a closed list: why it takes longer, what the clock waits for, why it was denied, why it is not about whose it was said to be, why a file was removed. */
    reason: text('reason', { enum: ['complex', 'many', 'identity', 'clarification', 'unfounded', 'not-identified', 'law', 'claims', 'others', 'nothing-held', 'accurate', 'duplicate', 'alike', 'mistyped', 'they-said', 'looked-at', 'not-asked', 'by-mistake', 'taken-back'] }),
    /** By when the answer is due from then on. */
    until: date('until', { mode: 'string' }),
    /** The message that told the person. The foreign key stands in the migration: it empties this when that one goes. */
    noticeId: uuid('notice_id'),
    /** Where no message could tell anybody: how staff say it was handed out, and on which day. A trigger asks whether that day can be. */
    handed: text('handed', { enum: ['post', 'phone', 'in-person'] }),
    handedOn: date('handed_on', { mode: 'string' }),
    words: text('words'),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** Of what staff did for the person: what. A trigger asks who asked. */
    deed: text('deed', { enum: ['marketing-off', 'download', 'deletion', 'correction', 'give-back'] }),
    /** Of giving an account back, proposed or done: which change of its address is undone, if one is. The foreign key stands in the migration: it empties this when that one goes. */
    correctionId: uuid('correction_id'),
    /** Of what is assigned: to whom. */
    toId: uuid('to_id').references(() => staff.id),
    /** That it came by mail, of which nobody can say who sent it; a digest of that mail, so that it is filed once; and how many of its files were not kept. */
    way: text('way', { enum: ['mail'] }),
    mailHash: text('mail_hash'),
    filesLeft: integer('files_left'),
    /** Of a file that was removed: with which message it came, and which of its files it was; of the scan of a letter neither. The foreign key stands in the migration: it empties this when that one goes. */
    fileOf: uuid('file_of'),
    filePlace: integer('file_place'),
    /** What the person on file wrote or said, and what staff wrote once it was known who asks: whoever follows by a code reads it while that is known, and no longer. A trigger says which, and of mail the role that files it. */
    forKnown: boolean('for_known').notNull().default(false),
    /** Which transaction wrote it: an open page is told of what it could not see yet. */
    transaction: bigint('transaction', { mode: 'number' }).notNull().default(sql`pg_current_xact_id()::text::bigint`),
  },
  (t) => [
    // One message tells of one thing.
    uniqueIndex('request_events_notice').on(t.noticeId).where(sql`notice_id is not null`),
    uniqueIndex('request_events_mail').on(t.mailHash).where(sql`mail_hash is not null`),
    check('request_events_reason', sql`(kind in ('extended', 'stopped', 'denied', 'unlinked', 'removed')) = (reason is not null)`),
    check('request_events_handed', sql`(handed is null) = (handed_on is null) and (handed is null or "by" = 'staff' and notice_id is null and kind in ('acknowledged', 'extended', 'stopped', 'answer', 'denied'))`),
    check('request_events_deed', sql`(kind = 'acted') = (deed is not null)`),
    check('request_events_correction', sql`correction_id is null or kind = 'give-back' or deed is not distinct from 'give-back'`),
    // A file is removed once.
    uniqueIndex('request_events_file').on(t.fileOf, t.filePlace).where(sql`file_of is not null`),
    check('request_events_file_of', sql`(file_of is null or file_place is not null) and (file_place is null or kind = 'removed')`),
    index('request_events_request').on(t.requestId, t.at),
    index('request_events_person').on(t.personId),
    index('request_events_staff').on(t.staffId, t.at),
    index('request_events_to').on(t.toId),
    index('request_events_correction').on(t.correctionId).where(sql`correction_id is not null`),
    index('request_events_transaction').on(t.transaction),
  ],
)

/** What staff write to each other about a request: no role but theirs reads the words. */
export const requestNotes = pgTable(
  'request_notes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    requestId: uuid('request_id').notNull().references(() => requests.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').references(() => people.id),
    staffId: uuid('staff_id').notNull().references(() => staff.id),
    words: text('words').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('request_notes_request').on(t.requestId, t.at), index('request_notes_person').on(t.personId), index('request_notes_staff').on(t.staffId)],
)
