import { sql } from 'drizzle-orm'
import { index, inet, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { handedIn } from './handed-in.ts'
import { people } from './people.ts'

/** The portal's own visits, recorded when a signed-in person opens a page. Partitioned by month on `at`. */
export const visits = pgTable(
  'visits',
  {
    id: uuid('id').notNull().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    sessionId: uuid('session_id'),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    page: text('page').notNull(),
    ip: inet('ip'),
    userAgent: text('user_agent'),
    cookies: text('cookies'),
    ...handedIn(),
  },
  (t) => [primaryKey({ name: 'visits_pkey', columns: [t.id, t.at] }), index('visits_person').on(t.personId, t.at, t.id), index('visits_whole_address').on(t.at).where(sql`masklen(ip) > case family(ip) when 4 then 24 else 48 end`)],
)
