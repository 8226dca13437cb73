import { Fragment } from 'react'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { lateSteps, nextStep } from '#privacy/next-step.ts'
import type { QueueRow } from '#privacy/requests/queue/list-queue.ts'
import { DueTag } from './due-tag.tsx'

/** What the law wants next of an open request in the queue: its day, or that its clock is stopped. */
export function Due({ row, now }: { row: QueueRow; now: Date }) {
  const t = words('clocks')
  const next = nextStep(row)
  if (!next) return null
  if (next.step === 'wait') return <Tag kind="plain">{t('stopped')}</Tag>
  return (
    <>
      {[next, ...lateSteps(row, now).filter(({ step }) => step !== next.step)].map((one) => (
        <Fragment key={one.step}>
          <DueTag next={one} regime={row.regime} now={now} />{' '}
        </Fragment>
      ))}
      {next.step === 'acknowledge' && row.lateAt > now && <span className="small muted">{t('confirm')}</span>}
      {row.warnedAt && <span className="small muted"> {t('warned', { day: format().dayMonth(row.warnedAt) })}</span>}
      {row.extendedAt && <span className="small muted"> {t('moreTime')}</span>}
    </>
  )
}
