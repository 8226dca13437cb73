import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Row } from '#components/rows.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import type { Loan } from '#privacy/notifications/list-loans.ts'
import { endLoanAction } from './actions.ts'

/** One loan: for which request, until when, when it was read and by whom; while it lasts with the button that ends it. `linked`: names its entry, too. */
export function LoanRow({ id, entry, held, number, at, endsAt, over, seen, linked = false }: Loan & { linked?: boolean }) {
  const t = words('log')
  const { moment, stamp, list } = format()
  const reads = seen.map(({ role, at: when }) => t('seenBy', { role: labels().t(`roles.${role}`), when: stamp(when) }))
  return (
    <Row
      title={
        <>
          <b>{linked && held ? <a href={`/your-data/service/notifications/${entry}`}>{t('lentOn', { when: stamp(at) })}</a> : t('lentOn', { when: stamp(at) })}</b>{' '}
          {!over && <Tag kind="soon">{t('lentNow')}</Tag>}
        </>
      }
      why={
        <>
          {t.rich(over ? 'lentUntil' : 'lendsUntil', { when: moment(endsAt), number: String(number), link: (text) => <a href={`/requests/${number}`}>{text}</a> })}
          <br />
          {reads.length > 0 ? t('seen', { reads: list(reads) }) : t(over ? 'neverSeen' : 'notSeen')}
        </>
      }
      go={
        over ? undefined : (
          <ButtonForm action={endLoanAction} kit={kit()} kind="plain" values={{ id: entry, loan: id }}>
            {t('end')}
          </ButtonForm>
        )
      }
    />
  )
}
