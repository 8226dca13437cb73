import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Policy } from '#policies/policy.ts'
import { lastDayOf, versionInForce } from '#policies/versions.ts'

/** Where a version stands today among those that are published; a version whose day has not come is never in force. */
export function standingOf({ effective }: Policy, among: readonly Policy[], now = new Date()): 'inForce' | 'coming' | 'past' {
  if (effective > now.toISOString().slice(0, 10)) return 'coming'
  return effective === versionInForce(now, among).effective ? 'inForce' : 'past'
}

/** From when to when a version holds, in words. */
export function spanOf(version: Policy, among: readonly Policy[]): string {
  const t = words('policy')
  const { date } = format()
  const [from, last, standing] = [date(version.effective), lastDayOf(version, among), standingOf(version, among)]
  if (last !== undefined) return t('held', { from, to: date(last) })
  return standing === 'coming' ? t('willHold', { from }) : t('holds', { from })
}
