import { policyOf20261101 } from './2026-11-01.ts'
import { policyOf20261129 } from './2026-11-29.ts'
import { policyOf20261130 } from './2026-11-30.ts'
import { policyOf20270201 } from './2027-02-01.ts'
import type { Policy } from './policy.ts'

/**
 * Every version that is written, newest first; which of them are published, the database says. A version that was published is never edited: a change is a file more.
 */
export const versions: readonly Policy[] = [policyOf20270201, policyOf20261130, policyOf20261129, policyOf20261101]

/** The newest version whose day (in UTC) has come; before the first day, the first. */
export function versionInForce(now: Date, of: readonly Policy[] = versions): Policy {
  const today = now.toISOString().slice(0, 10)
  return of.find(({ effective }) => effective <= today) ?? of.at(-1)!
}

/** The version that holds from that day (`YYYY-MM-DD`), if there is one. */
export function versionOf(effective: string, of: readonly Policy[] = versions): Policy | undefined {
  return of.find((version) => version.effective === effective)
}

/** The version that another took the place of, if there is one. */
export function versionBefore(version: Policy, of: readonly Policy[] = versions): Policy | undefined {
  return of.find(({ effective }) => effective < version.effective)
}

/** The last day (`YYYY-MM-DD`) of a version that another took the place of or will; undefined for the newest. */
export function lastDayOf(version: Policy, of: readonly Policy[] = versions): string | undefined {
  const next = of.findLast(({ effective }) => effective > version.effective)
  if (!next) return undefined
  const day = new Date(`${next.effective}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 1)
  return day.toISOString().slice(0, 10)
}
