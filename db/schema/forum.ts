import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, pgTable, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'

/** Under which name somebody writes in the forum. */
export const members = pgTable(
  'members',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    name: text('name').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [unique('members_person').on(t.personId), unique('members_own').on(t.id, t.personId), uniqueIndex('members_name').on(sql`lower(${t.name})`)],
)

/**
 * What was written in the forum. Whose post it is nobody knows any more when its writer has let go of it. `thread` and `quotes` are numbers
 * of posts, and the words name members by `@[id]`: what is erased is gone wherever it was quoted or named, and holds nothing back.
 */
export const posts = pgTable(
  'posts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    number: bigint('number', { mode: 'number' }).generatedAlwaysAsIdentity().unique(),
    personId: uuid('person_id').references(() => people.id),
    memberId: uuid('member_id'),
    /** The post that opened it; none for that one itself. */
    thread: bigint('thread', { mode: 'number' }),
    quotes: bigint('quotes', { mode: 'number' }),
    title: text('title'),
    words: text('words').notNull(),
    /** What becomes of it when its writer deletes their account; nothing before. */
    leaves: text('leaves', { enum: ['deleted', 'nameless'] }).notNull().default('deleted'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    editedAt: timestamp('edited_at', { withTimezone: true }),
  },
  (t) => [
    // Nobody writes under another's name.
    foreignKey({ name: 'posts_member', columns: [t.memberId, t.personId], foreignColumns: [members.id, members.personId] }),
    index('posts_member').on(t.memberId, t.personId),
    index('posts_person').on(t.personId, t.createdAt, t.id),
    index('posts_thread').on(sql`coalesce(${t.thread}, ${t.number})`, t.number),
  ],
)
