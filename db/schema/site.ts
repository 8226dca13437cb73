import { index, inet, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { handedIn, once } from './handed-in.ts'
import { people } from './people.ts'

/** The portal's own visits, recorded when a signed-in person opens a page. */
export const visits = pgTable(
  'visits',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    sessionId: uuid('session_id'),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    page: text('page').notNull(),
    ip: inet('ip'),
    userAgent: text('user_agent'),
    cookies: text('cookies'),
    ...handedIn(),
  },
  (t) => [index('visits_person').on(t.personId, t.at, t.id), once('visits', t)],
)
