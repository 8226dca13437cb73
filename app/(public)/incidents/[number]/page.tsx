import type { Metadata } from 'next'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listPublishedIncidents } from '#privacy/incidents/list-published-incidents.ts'
import { NotFound } from '#privacy/refusals.ts'
import { visitorPage } from '../../../guard.tsx'
import { ownNotices } from '../../../own-notices.ts'
import { knowReader } from '../../../reading.ts'
import { incidentNumber } from '../incident-number.ts'
import { IncidentText } from '../incident-text.tsx'
import { ownRecords, SeenButton } from '../own-records.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('incidents')('title') }
}

/** One published incident with what turned out later; for whom it concerns, which of their data it is about. */
export default visitorPage(async (actor, { params }) => {
  const t = words('incidents')
  const { date, stamp } = format()
  const number = incidentNumber((await params).number)
  const [[one], own] = await Promise.all([listPublishedIncidents(actor, number), ownNotices()])
  if (!one) throw new NotFound()
  const mine = own.find((notice) => notice.number === number)
  return (
    <>
      <PageHead trail={[{ href: '/incidents', label: t('title') }, { label: t('number', { number: String(number) }) }]} title={one.title} aside={t('publishedOn', { date: date(one.publishedAt) })} />
      {mine && (
        <Notice kind={mine.seenAt ? 'plain' : 'caution'} title={t('concernsHere')}>
          <p>
            {ownRecords(mine)} {t('wrote', { date: date(mine.at) })}
          </p>
          {mine.seenAt ? <p className="small muted">{t('seenOn', { date: date(mine.seenAt) })}</p> : <SeenButton of={mine} back="incident" />}
        </Notice>
      )}
      <IncidentText of={one} />
      {one.updates.length > 0 && (
        <Section id="updates" title={t('updates')}>
          <p className="small muted">{t('updatesWhy')}</p>
          {one.updates.map(({ words: text, at }) => (
            <div key={at.toISOString()}>
              <p>
                <b>{stamp(at)}</b>
              </p>
              <p className="said">{text}</p>
            </div>
          ))}
        </Section>
      )}
    </>
  )
})
