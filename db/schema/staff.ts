import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

const roles = ['support', 'billing', 'privacy', 'legal', 'auditor', 'administrator'] as const

/** `active`: may sign in. `removedAt`: since when they are no colleague any more, as opposed to suspended. `byOne`: one person alone invited them and no second has agreed to them yet, so they open no record in an emergency. The trigger `staff_as_agreed` lets a role of the portal change only what a line of `staff_changes` says. */
export const staff = pgTable(
  'staff',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: roles }).notNull(),
    active: boolean('active').notNull().default(true),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    removedAt: timestamp('removed_at', { withTimezone: true }),
    byOne: boolean('by_one').notNull().default(false),
  },
  (t) => [uniqueIndex('staff_email_key').on(sql`lower(${t.email})`)],
)

/**
 * Who becomes, is, or is no longer staff, and in which role: what one administrator asks for and another person confirms. `appointment`: by whoever runs the portal, at its machine. The trigger
 * `staff_change_step` sees to it that each writes their own step, in the role that it takes, at that moment.
 */
export const staffChanges = pgTable(
  'staff_changes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    kind: text('kind', { enum: ['invitation', 'role', 'suspension', 'return', 'removal', 'appointment'] }).notNull(),
    /** Whom it is about, and the role they had when it was asked for; nobody yet in an invitation. */
    staffId: uuid('staff_id').references(() => staff.id),
    heldRole: text('held_role', { enum: roles }),
    /** The role they get. */
    role: text('role', { enum: roles }),
    email: text('email'),
    name: text('name'),
    askedBy: uuid('asked_by').references(() => staff.id),
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull().defaultNow(),
    /** When it lapses, or when somebody ended it; nothing once it is settled. */
    endsAt: timestamp('ends_at', { withTimezone: true }),
    confirmedBy: uuid('confirmed_by').references(() => staff.id),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    /** Who took it back, refused it, or withdrew the invitation. */
    endedBy: uuid('ended_by').references(() => staff.id),
    linkHash: text('link_hash').unique(),
    linkEndsAt: timestamp('link_ends_at', { withTimezone: true }),
    /** When the invited came, or the appointment was carried out. */
    usedAt: timestamp('used_at', { withTimezone: true }),
  },
  (t) => [
    index('staff_changes_staff').on(t.staffId),
    index('staff_changes_asked_by').on(t.askedBy),
    index('staff_changes_confirmed_by').on(t.confirmedBy),
    index('staff_changes_ended_by').on(t.endedBy),
    index('staff_changes_waiting').on(t.endsAt).where(sql`ends_at is not null`),
    check('staff_changes_whom', sql`case when kind in ('invitation', 'appointment') then staff_id is null and held_role is null and num_nonnulls(role, email, name) = 3 else num_nonnulls(staff_id, held_role) = 2 and num_nonnulls(email, name) = 0 and (role is not null) = (kind = 'role') end`),
    check('staff_changes_another_role', sql`role is distinct from held_role or role is null`),
    check('staff_changes_asked', sql`(asked_by is null) = (kind = 'appointment') and (asked_by is null or asked_by is distinct from staff_id)`),
    check('staff_changes_confirmed', sql`(confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null or (confirmed_by <> asked_by and confirmed_by is distinct from staff_id))`),
    check('staff_changes_ends', sql`(ends_at is null) = (ended_by is null and (confirmed_by is not null or kind in ('suspension', 'appointment') or (kind = 'invitation' and role in ('support', 'billing'))))`),
    check('staff_changes_link', sql`(link_hash is null) = (link_ends_at is null) and (link_hash is null or kind = 'invitation')`),
    check('staff_changes_used', sql`used_at is null or (ended_by is null and kind in ('invitation', 'appointment'))`),
  ],
)
