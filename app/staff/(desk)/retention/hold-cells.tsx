import type { ReactNode } from 'react'
import { Tag } from '#components/tag.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import type { Hold } from '#privacy/retention/list-holds.ts'

/** What a hold is on. */
export function recordOf({ record, rowId }: Hold): ReactNode {
  return (
    <>
      <b className="nowrap">{labels().record(record)}</b>
      <div className="small muted">{words('retention')(rowId ? 'oneRow' : 'all')}</div>
    </>
  )
}

/** Why, and what asks for it. */
export function becauseOf({ reason, reference, told }: Hold): ReactNode {
  const t = words('retention')
  return (
    <>
      {t(`reasons.${reason}`)} {!told && <Tag kind="late">{t('secret')}</Tag>}
      <div className="small muted">{reference}</div>
    </>
  )
}

/** The newest case of the person, by whose number they are named. */
export function caseOf({ cases: [number] }: Hold): ReactNode {
  if (!number) return words('retention')('noCase')
  return (
    <a className="num" href={`/staff/requests/${number}`}>
      FR-{number}
    </a>
  )
}
