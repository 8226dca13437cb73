import type { ReactNode } from 'react'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { dayUnder } from '#privacy/deadlines.ts'
import type { OwnRequest } from '#privacy/requests/list-own.ts'

/** Whether the day of an open request is over where its law is. */
export const isLate = ({ regime, dueOn }: Pick<OwnRequest, 'regime' | 'dueOn'>): boolean => dueOn < dayUnder(regime, new Date())

/** Where a request stands, in words and a date. */
export function standing(request: Pick<OwnRequest, 'state' | 'regime' | 'dueOn' | 'answeredAt' | 'stoppedAt'>): ReactNode {
  const { state, dueOn, answeredAt, stoppedAt } = request
  const t = words('asks')
  const { day } = format()
  if (state === 'answered' && answeredAt) return t('answeredOn', { day: day(answeredAt) })
  if (stoppedAt) return <Tag kind="soon">{words('clocks')('waiting')}</Tag>
  return isLate(request) ? <Tag kind="late">{t('late', { day: day(dueOn) })}</Tag> : t('due', { day: day(dueOn) })
}
