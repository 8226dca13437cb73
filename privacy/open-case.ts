import type { requests } from '#db/schema/index.ts'

/** How many days after its answer a request still opens the record of whoever it is about: for what they ask about the answer. */
export const daysAfterAnswer = 30

type Case = Pick<typeof requests.$inferSelect, 'state' | 'answeredAt' | 'ofClosed'>

/** Whether a request was answered too long ago to open a record; db/staff-grants.ts asks the same. What is kept of a deleted account has no newer one, and opens by any. */
export const isCaseOver = ({ state, answeredAt, ofClosed }: Case, now = new Date()): boolean => state === 'answered' && !ofClosed && answeredAt !== null && answeredAt.getTime() <= now.getTime() - daysAfterAnswer * 86_400_000
