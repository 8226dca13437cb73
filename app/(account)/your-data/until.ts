import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { HeldRow } from '#privacy/held-row.ts'

/** `at least 22 May 2027, deleted by 22 November 2027`; undefined for what goes by no clock. What is held says why. */
export function until({ keptAtLeast, goneBy, hold }: Pick<HeldRow, 'keptAtLeast' | 'goneBy' | 'hold'>): string | undefined {
  const t = words('data')
  const { date } = format()
  if (hold) return t('heldUntil', { reason: t(`holds.${hold}`) })
  if (!goneBy) return undefined
  return keptAtLeast ? t('untilBoth', { least: date(keptAtLeast), most: date(goneBy) }) : t('untilMost', { most: date(goneBy) })
}
