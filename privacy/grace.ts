import { settings } from '#settings'
import { regimeOf, type Regime } from './deadlines.ts'

/** `days`: how long a deletion waits after it was asked for. `sooner`: whether its owner may have it at once. */
export type Grace = { days: number; sooner: boolean }

/** Where the law wants data erased without undue delay when its owner asks for it (GDPR and UK GDPR, article 17(1)). */
const withoutDelay: readonly Regime[] = ['gdpr', 'uk']

/** What one of the staff plans alone waits at least this long (hours), whatever `GRACE_DAYS` says: its holder can call it off. The database refuses it sooner. */
export const staffGraceHours = 72

/** The time to change one's mind of who has no account: what was asked for is little, and a fresh code said that they mean it. */
export const noGrace: Grace = { days: 0, sooner: false }

/** The time to change one's mind that somebody has who lives there: the operator's days (`GRACE_DAYS`) for the regime that counts for them. */
export function graceOf(place: { country: string | null; region: string | null }): Grace {
  const { graceDays, regimes } = settings()
  const regime = regimeOf(place, regimes)
  const days = graceDays[regime] ?? graceDays.default
  return { days, sooner: days > 0 && withoutDelay.includes(regime) }
}
