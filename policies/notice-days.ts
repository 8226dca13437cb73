/** So many days before it holds a material change is told; the policy says so (promise P34), and whoever proposes a version with fewer is warned. */
export const noticeDays = 30

/** Whole days from a calendar date (`YYYY-MM-DD`) to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
