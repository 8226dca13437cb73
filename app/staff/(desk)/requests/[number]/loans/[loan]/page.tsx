import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { purposesOf } from '#privacy/look-words.ts'
import { readLoan, type OpenLoan } from '#privacy/notifications/read-loan.ts'
import { keys } from '#privacy/stores/keys.ts'
import { AnswerTag } from '../../../../../../answer-tag.tsx'
import { Exchange } from '../../../../../../exchange.tsx'
import { staffPage } from '../../../../../../guard.tsx'
import { knowReader } from '../../../../../../reading.ts'
import { loanLookAction } from '../../actions.ts'
import { LookForm } from '../../desk-forms.tsx'
import { lookFirst } from '../../look-first.ts'
import { requestOf } from '../../request-of.ts'
import { trailOf } from '../../trail-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('desk')('lentTitle') }
}

/** An entry of somebody's notification log that they lent to support: asks why first, then shows the copy until the look or the loan ends. */
export default staffPage(async (actor, props) => {
  const t = words('desk')
  const number = await requestOf(props)
  const loan = (await props.params)['loan'] ?? ''
  const open = await readLoan(actor, { number, loan, keys: keys() }).catch(lookFirst)
  return (
    <>
      <PageHead trail={trailOf(number)} title={t('lentTitle')} lead={open ? undefined : t('lentWhy')} />
      {open ? (
        opened(open)
      ) : (
        <LookForm
          action={loanLookAction}
          number={number}
          loan={loan}
          send={t('openLent')}
          kit={kit('choose')}
          fields={{ purpose: { label: t('purpose') } }}
          purposes={purposesOf(actor.role).map((purpose) => ({ value: purpose, label: t(`purposes.${purpose}`) }))}
        />
      )}
    </>
  )

  function opened({ purpose, until, endsAt, lent }: OpenLoan) {
    const log = words('log')
    const { time, moment, stamp } = format()
    return (
      <>
        <Notice kind="caution" title={t('lentUntilTitle', { time: time(until) })}>
          <p>{t('untilWhy', { purpose: t(`purposes.${purpose}`) })}</p>
        </Notice>
        {lent ? (
          <>
            <Facts
              of={[
                [log('sent'), <span key="at" className="num">{stamp(new Date(lent.at))}</span>],
                [log('to'), <span key="url" className="said">{`${lent.method} ${lent.url}`}</span>],
                [log('answer'), <AnswerTag key="answer" {...lent} />],
                [log('application'), lent.application],
                [t('lentEnds'), moment(endsAt)],
              ]}
            />
            <Exchange request={lent.request} response={lent.response} />
          </>
        ) : (
          <p className="muted">{log('unreadable')}</p>
        )}
      </>
    )
  }
})
