import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'

/**
 * Each time somebody came, or tried to come, into a customer's account. `openedAt`: when it opened, after the second factor where there is one; empty when it never did. `failed`: how many codes were wrong before, of the mail or of the
 * second factor. `browserHash`: by which the browser is known again, for this account alone.
 */
export const signIns = pgTable(
  'sign_ins',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    sessionId: uuid('session_id'),
    way: text('way', { enum: ['mailed-code', 'mailed-link', 'provider'] }).notNull(),
    second: text('second', { enum: ['totp', 'passkey', 'recovery-code'] }),
    device: text('device'),
    browserHash: text('browser_hash'),
    failed: integer('failed').notNull().default(0),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    openedAt: timestamp('opened_at', { withTimezone: true }),
  },
  (t) => [index('sign_ins_person').on(t.personId, t.at), index('sign_ins_session').on(t.sessionId)],
)
