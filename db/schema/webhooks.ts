import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { sources } from './sources.ts'
import { staff } from './staff.ts'

/** Where another tool of the operator's is told of each opt-out. The key that signs what is sent is shown once, and sealed. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    secret: bytea('secret').notNull(),
    madeBy: uuid('made_by').notNull().references(() => staff.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    /** Since when nothing got through; nothing when the last one did. */
    failingSince: timestamp('failing_since', { withTimezone: true }),
    /** Turned off by itself after failing for long; staff can turn it on again. */
    offAt: timestamp('off_at', { withTimezone: true }),
    /** Ended by staff, for good. */
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [index('webhooks_made_by').on(t.madeBy)],
)

/** One change of a suppression for one webhook, written by a trigger in the transaction of the change. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    webhookId: uuid('webhook_id').notNull().references(() => webhooks.id),
    addressHash: text('address_hash').notNull(),
    channel: text('channel', { enum: ['email', 'text', 'phone', 'post'] }).notNull().default('email'),
    topic: text('topic').notNull(),
    /** What the topic is for the address from then on. */
    becomes: text('becomes', { enum: ['off', 'on'] }).notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** `dropped`: the webhook was turned off or ended before it got through, or a no has followed this yes. */
    state: text('state', { enum: ['waiting', 'delivered', 'failed', 'dropped'] }).notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** What the last try met; nothing when it got through. */
    problem: text('problem', { enum: ['internal', 'unreachable', 'slow', 'redirected', 'refused'] }),
    /** The last answer's status, if there was one. */
    status: integer('status'),
    settledAt: timestamp('settled_at', { withTimezone: true }),
  },
  (t) => [index('webhook_deliveries_webhook').on(t.webhookId, t.state), index('webhook_deliveries_at').on(t.at)],
)

/** What a mail tool saw: that an address bounced, or that a message was reported as unwanted. Facts about an address; a choice is made of neither. */
export const addressReports = pgTable(
  'address_reports',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    sourceId: uuid('source_id').notNull().references(() => sources.id),
    addressHash: text('address_hash').notNull(),
    channel: text('channel', { enum: ['email', 'text', 'phone', 'post'] }).notNull().default('email'),
    kind: text('kind', { enum: ['bounce', 'complaint'] }).notNull(),
    /** Of a complaint: what it was about; `*` for all there is or will be. */
    topic: text('topic').notNull().default('*'),
    /** When it happened, as the tool says. */
    at: timestamp('at', { withTimezone: true }).notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [unique('address_reports_once').on(t.sourceId, t.addressHash, t.channel, t.kind, t.topic, t.at), index('address_reports_address').on(t.addressHash), index('address_reports_recorded').on(t.recordedAt)],
)
