import { and, eq, gt, isNull, lte, not, or, type SQL } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { overUnderAll } from '../../deadlines.ts'

/** By the next step that the law wants, and by its day where it is at home. `today` and the six days after it are the week. */
export const dues = ['overdue', 'today', 'week', 'later'] as const
export type Due = (typeof dues)[number]

/** Which requests are due when, at a moment. `late_at` alone says it, whatever the law: a moment is compared with an index, and no day is computed of a row. A stopped clock is never overdue. */
export function isDue(due: Due, now: Date): SQL {
  const { lateAt, stoppedAt } = requests
  if (due === 'overdue') return and(lte(lateAt, now), isNull(stoppedAt))!
  const { end, but } = overUnderAll(due === 'today' ? 0 : 6, now)
  const beyond = or(...but.map((law) => and(eq(requests.regime, law.regime), gt(lateAt, law.end))))
  return due === 'later' ? or(gt(lateAt, end), beyond)! : and(gt(lateAt, now), lte(lateAt, end), beyond && not(beyond))!
}
