import { Tag } from '#components/tag.tsx'
import { words } from '#messages/words.ts'
import type { Entry } from '#privacy/notifications/read-entries.ts'

/** What a server answered, and after how long. */
export function AnswerTag({ status, milliseconds }: Pick<Entry, 'status' | 'milliseconds'>) {
  const t = words('log')
  if (status === null) return <Tag kind="late">{t('noAnswer')}</Tag>
  return (
    <span className="beside">
      <Tag kind={status >= 100 && status < 400 ? 'ok' : 'late'}>{String(status)}</Tag>
      {milliseconds !== null && <span className="num">{words('data')('units.milliseconds', { n: milliseconds })}</span>}
    </span>
  )
}
