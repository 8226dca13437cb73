import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { campaigns } from './campaigns.ts'
import { multirange } from './multirange.ts'
import { people } from './people.ts'

/** Append-only for every role: who did what to which columns; never a value. */
export const audit = pgTable(
  'audit',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    actor: text('actor').notNull(),
    actorId: uuid('actor_id'),
    personId: uuid('person_id'),
    verb: text('verb').notNull(),
    record: text('record').notNull(),
    columns: text('columns').array().notNull(),
  },
  (t) => [
    index('audit_person').on(t.personId, t.at),
    // Lines come in the order of their time: a few pages say where a day is.
    index('audit_at').using('brin', t.at),
    index('audit_verb').on(t.verb, t.id),
  ],
)

/** Append-only for every role: what the lines of the audit were when they were sealed, each seal chained to the one before and signed. */
export const auditSeals = pgTable(
  'audit_seals',
  {
    number: bigint('number', { mode: 'number' }).primaryKey(),
    at: timestamp('at', { withTimezone: true, precision: 3 }).notNull(),
    /** Hash and time of the seal before: what stays to be known of it when it has gone. */
    prev: text('prev'),
    prevAt: timestamp('prev_at', { withTimezone: true, precision: 3 }),
    /** The ids of exactly the lines that are under it. */
    ids: multirange('ids').notNull(),
    lines: integer('lines').notNull(),
    /** The highest id under this seal or one before it. */
    top: bigint('top', { mode: 'number' }).notNull(),
    /** That no line was left which could be seen when it was made. */
    complete: boolean('complete').notNull(),
    /** For each line, in the order of the ids, its time and a digest of what it says. */
    leaves: bytea('leaves').notNull(),
    /** A digest of the trails that go on under it (`audit_trails`); none in seals from before there were any. */
    trails: text('trails'),
    /** SHA-256 of all of the above. */
    hash: text('hash').notNull(),
    kid: text('kid').notNull(),
    /** Ed25519, of number, time, lines and hash. */
    signature: text('signature').notNull(),
  },
  (t) => [index('audit_seals_at').on(t.at)],
)

/** Append-only for every role: how far each person's own lines go, one row for each seal under which there are any. Each head holds the one before, and the seal all that are under it. */
export const auditTrails = pgTable(
  'audit_trails',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    personId: uuid('person_id').notNull(),
    /** The number of the seal, and its time. */
    seal: bigint('seal', { mode: 'number' }).notNull(),
    at: timestamp('at', { withTimezone: true, precision: 3 }).notNull(),
    /** How many of the person's lines there are so far. */
    lines: integer('lines').notNull(),
    head: text('head').notNull(),
  },
  (t) => [
    uniqueIndex('audit_trails_person').on(t.personId, t.seal),
    // They come in the order of the seals: a few pages say where those of one are.
    index('audit_trails_seal').using('brin', t.seal, t.at),
  ],
)

/**
 * Mail that is to go out, written with the fact it tells of. What it says is sealed, and emptied once sent; what a campaign says stands there, and here only its subject.
 * `held`: its campaign was stopped while it waited. `unsure`: the mail server was given it and never said what became of it. `basis`: because of what marketing was sent.
 * `copies`: how many the mail server has or may have.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    kind: text('kind').notNull(),
    personId: uuid('person_id').references(() => people.id),
    topic: text('topic'),
    campaignId: uuid('campaign_id').references(() => campaigns.id),
    subject: text('subject'),
    basis: text('basis', { enum: ['consent', 'purchase'] }),
    locale: text('locale').notNull().default('en'),
    recipient: bytea('recipient'),
    contents: bytea('contents'),
    state: text('state', { enum: ['waiting', 'sent', 'refused', 'failed', 'unsure', 'withheld', 'held'] }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    copies: integer('copies').notNull().default(0),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    settledAt: timestamp('settled_at', { withTimezone: true }),
  },
  (t) => [
    index('outbox_person').on(t.personId),
    index('outbox_waiting').on(t.createdAt).where(sql`state = 'waiting'`),
    index('outbox_failed').on(t.createdAt).where(sql`state in ('failed', 'unsure')`),
    // At most once a person.
    uniqueIndex('outbox_campaign').on(t.campaignId, t.personId).where(sql`campaign_id is not null`),
    index('outbox_campaign_state').on(t.campaignId, t.state).where(sql`campaign_id is not null`),
    index('outbox_campaign_settled').on(t.campaignId, t.settledAt).where(sql`campaign_id is not null and settled_at is not null`),
  ],
)

/** What the last check of the audit found; whoever is told is told of what is new. `mark`: a SHA-256 of what it is, by which it is known again. */
export const auditFindings = pgTable('audit_findings', {
  mark: text('mark').primaryKey(),
  foundAt: timestamp('found_at', { withTimezone: true }).notNull(),
})

/** Signs of life of the worker, and of the commands that run beside it. `count`: how much was found, where that is counted. */
export const heartbeats = pgTable('heartbeats', {
  name: text('name').primaryKey(),
  at: timestamp('at', { withTimezone: true }).notNull(),
  count: integer('count'),
})

/** The public halves of the keys that archives were signed with: each stays published, also when `SECRET` is another. */
export const signingKeys = pgTable('signing_keys', {
  /** Its thumbprint (RFC 7638). */
  kid: text('kid').primaryKey(),
  /** As a JSON Web Key has it (RFC 8037). */
  x: text('x').notNull(),
  firstUsedAt: timestamp('first_used_at', { withTimezone: true }).notNull().defaultNow(),
})

/** Which lines of the journal, a file outside the database, this database has in it. A backup that was put back lacks the newest. */
export const journalLines = pgTable('journal_lines', {
  number: bigint('number', { mode: 'number' }).primaryKey(),
  /** SHA-256 of the line, so that another journal is not taken for this one. */
  hash: text('hash').notNull(),
})

/** A form key once used, and by which transaction: the second post of the same form does nothing and ends where the first did. */
export const actionKeys = pgTable('action_keys', {
  key: uuid('key').primaryKey(),
  transaction: text('transaction').notNull(),
  at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
})

/** Fixed windows, shared by all instances. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  windowStart: timestamp('window_start', { withTimezone: true }).notNull(),
  count: integer('count').notNull(),
})
