/** Whole hours between two moments. */
export const hoursBetween = (from: Date, to: Date): number => Math.floor(Math.abs(to.getTime() - from.getTime()) / 3_600_000)

/** How many whole hours are left until a moment, or have gone by since. */
export function hoursUntil(due: Date): { hours: number; isLate: boolean } {
  const now = new Date()
  return { hours: hoursBetween(now, due), isLate: now > due }
}
