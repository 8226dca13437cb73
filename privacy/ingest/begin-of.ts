import type { Period } from '../vocabulary.ts'

/** The moment (milliseconds) so long before `now`: what happened earlier is past its time. A month ends on the same date, in a short month on its last day. */
export function beginOf(period: Period, now = Date.now()): number {
  const size = parseInt(period.slice(1), 10)
  const at = new Date(now)
  if (period.endsWith('D')) return now - size * 86_400_000
  const months = at.getUTCFullYear() * 12 + at.getUTCMonth() - size * (period.endsWith('Y') ? 12 : 1)
  const lastDay = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate()
  at.setUTCFullYear(Math.floor(months / 12), months % 12, Math.min(at.getUTCDate(), lastDay))
  return at.getTime()
}
