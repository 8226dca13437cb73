import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { daysBetween } from '#privacy/calendar-days.ts'
import { dayUnder, type Regime } from '#privacy/deadlines.ts'
import type { LegalStep } from '#privacy/next-step.ts'

/** A week before its date a request stands out. */
const soon = 7

/** When a step is due under its law, or how late which one is. */
export function DueTag({ next: { step, by }, regime, now }: { next: LegalStep; regime: Regime; now: Date }) {
  const today = dayUnder(regime, now)
  const left = daysBetween(today, by)
  if (left < 0) return <Tag kind="late">{words('desk')(`late.${step}`, { days: -left })}</Tag>
  const { shortDay, shortDayYear } = format()
  return <Tag kind={left <= soon ? 'soon' : 'plain'}>{by.slice(0, 4) === today.slice(0, 4) ? shortDay(by) : shortDayYear(by)}</Tag>
}
