import type { Metadata } from 'next'
import { Empty } from '#components/empty.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listPublishedIncidents } from '#privacy/incidents/list-published-incidents.ts'
import { visitorPage } from '../../guard.tsx'
import { ownNotices } from '../../own-notices.ts'
import { knowReader } from '../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('incidents')('title') }
}

/** Every published incident, newest first; signed in, with which of them concern oneself. */
export default visitorPage(async (actor) => {
  const t = words('incidents')
  const [all, own] = await Promise.all([listPublishedIncidents(actor), ownNotices()])
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <p>{t('told')}</p>
      </PageHead>
      {all.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneWhy')}</p>
        </Empty>
      ) : (
        <Rows label={t('list')}>
          {all.map(({ number, title, publishedAt }) => (
            <Row
              key={number}
              title={
                <span className="beside">
                  <b>{title}</b>
                  {own.some((one) => one.number === number) && <Tag kind="soon">{t('yours')}</Tag>}
                </span>
              }
              why={`${t('number', { number: String(number) })} · ${t('publishedOn', { date: format().date(publishedAt) })}`}
              go={
                <a href={`/incidents/${number}`} aria-label={t('readLabel', { title })}>
                  {t('read')}
                </a>
              }
            />
          ))}
        </Rows>
      )}
    </>
  )
})
