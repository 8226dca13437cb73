import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'
import { requests } from './requests.ts'
import { staff } from './staff.ts'

/**
 * How it was found out who asks, or that it could not be: each try a row, and what was looked at is said, never kept. Without a verified row of its own a request for data, correction, deletion, restriction or
 * portability is not answered but by a no.
 */
export const identityChecks = pgTable(
  'identity_checks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    requestId: uuid('request_id').notNull().references(() => requests.id, { onDelete: 'cascade' }),
    /** Whose record it was checked against; nobody's, where an address was confirmed of whom we hold nothing. */
    personId: uuid('person_id').references(() => people.id),
    way: text('way', { enum: ['agent', 'channel', 'letter', 'sign-in', 'suspicion'] }).notNull(),
    /** Where a code went: always to what is on file. */
    channel: text('channel', { enum: ['email', 'phone', 'post'] }),
    state: text('state', { enum: ['verified', 'sent', 'doubted', 'ended'] }).notNull(),
    reason: text('reason', { enum: ['not-them', 'intruder', 'contradicts', 'agent-unproven', 'pressed', 'other'] }),
    /** Who says that they act for the person. */
    agent: text('agent'),
    codeHash: text('code_hash'),
    expiresAt: timestamp('expires_at', { withTimezone: true }),
    staffId: uuid('staff_id').references(() => staff.id),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    settledAt: timestamp('settled_at', { withTimezone: true }),
  },
  (t) => [
    index('identity_checks_request').on(t.requestId, t.at),
    index('identity_checks_person').on(t.personId),
    index('identity_checks_staff').on(t.staffId),
    uniqueIndex('identity_checks_code').on(t.codeHash).where(sql`code_hash is not null`),
    check('identity_checks_doubted', sql`(state = 'doubted') = (reason is not null)`),
    check('identity_checks_settled', sql`(state = 'sent') = (settled_at is null)`),
    check('identity_checks_sent', sql`state <> 'sent' or (channel is not null and expires_at is not null)`),
    check('identity_checks_channel', sql`(way <> 'letter' or channel = 'post') and (way <> 'channel' or channel in ('email', 'phone')) and (way <> 'agent' or channel is not null)`),
    check('identity_checks_agent', sql`agent is null or way = 'agent'`),
  ],
)
