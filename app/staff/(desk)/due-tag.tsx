import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'

const dayLength = 86_400_000
/** A week before its date a request stands out. */
const soon = 7

/** When a request is due, or how late it is. Both are calendar dates `YYYY-MM-DD`. */
export function DueTag({ dueOn, today }: { dueOn: string; today: string }) {
  const left = Math.round((Date.parse(dueOn) - Date.parse(today)) / dayLength)
  if (left < 0) return <Tag kind="late">{words('desk')('late', { days: -left })}</Tag>
  const { shortDay, shortDayYear } = format()
  return <Tag kind={left <= soon ? 'soon' : 'plain'}>{dueOn.slice(0, 4) === today.slice(0, 4) ? shortDay(dueOn) : shortDayYear(dueOn)}</Tag>
}
