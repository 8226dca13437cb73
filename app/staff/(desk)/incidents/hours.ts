/** Whole hours between two moments. */
export const hoursBetween = (from: Date, to: Date): number => Math.floor(Math.abs(to.getTime() - from.getTime()) / 3_600_000)
