import type { ReactNode } from 'react'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { dayUnder } from '#privacy/deadlines.ts'
import type { OwnRequest } from '#privacy/requests/list-own.ts'

/** Where a request stands, in words and a date. It is late when its day is over where its law is. */
export function standing({ state, regime, dueOn, answeredAt, stoppedAt }: OwnRequest): ReactNode {
  const t = words('asks')
  const { day } = format()
  if (state === 'answered' && answeredAt) return t('answeredOn', { day: day(answeredAt) })
  if (stoppedAt) return <Tag kind="soon">{words('clocks')('waiting')}</Tag>
  const isLate = dueOn < dayUnder(regime, new Date())
  return isLate ? <Tag kind="late">{t('late', { day: day(dueOn) })}</Tag> : t('due', { day: day(dueOn) })
}
