import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { listLoans } from '#privacy/notifications/list-loans.ts'
import { readEntry } from '#privacy/notifications/read-entry.ts'
import { keys } from '#privacy/stores/keys.ts'
import { AnswerTag } from '../../../../../answer-tag.tsx'
import { Exchange } from '../../../../../exchange.tsx'
import { personPage } from '../../../../../guard.tsx'
import { HeldNotice } from '../../../../../held-notice.tsx'
import { one } from '../../../../../one.ts'
import { knowReader } from '../../../../../reading.ts'
import { until } from '../../../until.ts'
import { titleOf, trailOf } from '../entry-words.tsx'
import { LoanRow } from '../loan-row.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: labels().record('notifications') }
}

/** One entry of the notification log with what was sent and what came back; for its holder alone. */
export default personPage(async (actor, { params, searchParams }) => {
  const t = words('log')
  const entry = await readEntry(actor, { id: (await params)['id'] ?? '', keys: keys() })
  const loans = await listLoans(actor, { entry: entry.id })
  const isLent = loans.some(({ over }) => !over)
  const { date, stamp } = format()
  const asked = await searchParams
  const isNew = one(asked['deleted']) !== ''
  const holds = entry.request !== null || entry.response !== null
  const here = `/your-data/service/notifications/${entry.id}`
  return (
    <>
      <PageHead
        trail={trailOf()}
        title={titleOf(entry)}
      >
        <Facts
          of={[
            [t('sent'), <span key="at" className="num">{stamp(entry.at)}</span>],
            [t('to'), <span key="url" className="said">{entry.url}</span>],
            [t('answer'), <AnswerTag key="answer" {...entry} />],
            [t('application'), entry.application],
            [t('reference'), entry.externalId ?? undefined],
            [t('kept'), until(entry)],
            [t('encrypted'), entry.contentsDeletedAt ? undefined : t('encryptedSay')],
          ]}
        />
        {one(asked['lent']) !== '' && isLent && (
          <Notice kind="good" live title={t('lentTitle')}>
            <p>{t('lentSay')}</p>
          </Notice>
        )}
        {one(asked['ended']) !== '' && !isLent && (
          <Notice kind="good" live title={t('endedTitle')}>
            <p>{t('endedSay')}</p>
          </Notice>
        )}
        <HeldNotice actor={actor} why={one(asked['refused'])} />
      </PageHead>
      {entry.contentsDeletedAt ? (
        <Notice kind={isNew ? 'good' : 'plain'} live={isNew} title={t('deletedTitle', { date: date(entry.contentsDeletedAt) })}>
          <p>{t('deletedSay')}</p>
        </Notice>
      ) : (
        <Exchange request={entry.request} response={entry.response} />
      )}
      {loans.length > 0 && (
        <Section id="lent" title={t('loans')}>
          <Rows label={t('loans')}>
            {loans.map((loan) => (
              <LoanRow key={loan.id} {...loan} />
            ))}
          </Rows>
        </Section>
      )}
      <div className="actions">
        {holds && !isLent && <LinkButton href={`${here}/lend`}>{t('lend')}</LinkButton>}
        <LinkButton href={`${here}/har`}>{t('har')}</LinkButton>
        {holds && (
          <LinkButton href={`${here}/delete`} kind="danger">
            {t('delete')}
          </LinkButton>
        )}
      </div>
    </>
  )
})
