import { Notice } from '#components/notice.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { daysAfterAnswer } from '#privacy/open-case.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'

/** Says that a request was answered too long ago to open a record, and what opens it now. */
export function CaseOver({ of: { answeredAt } }: { of: Pick<OpenedRequest, 'answeredAt'> }) {
  const t = words('desk')
  return (
    <Notice title={t('overTitle')}>
      <p>{t.rich('overWhy', { date: answeredAt ? format().date(answeredAt) : '', days: daysAfterAnswer, emergency: (text) => <a href="/staff/people/emergency">{text}</a> })}</p>
    </Notice>
  )
}
