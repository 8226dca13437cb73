import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { words } from '#messages/words.ts'
import { honourSignal } from '#privacy/consents/honour-signal.ts'
import { listConsents } from '#privacy/consents/list-consents.ts'
import { listLogging } from '#privacy/choices/list-logging.ts'
import { listChoices } from '#privacy/choices/list-choices.ts'
import { type TopicChoice } from '#privacy/topic-choices.ts'
import { consentOf } from '../../counting.tsx'
import { personPage } from '../../guard.tsx'
import { one } from '../../one.ts'
import { knowReader } from '../../reading.ts'
import { SaleSharing } from '../../sale-sharing.tsx'
import { allOffAction } from './actions.ts'
import { History } from './history.tsx'
import { LoggingSection } from './logging-section.tsx'
import { PauseSection } from './pause-section.tsx'
import { PausedNotice } from './paused-notice.tsx'
import { TopicsSection } from './topics-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('choices')('title') }
}

export default personPage(async (actor, { searchParams }) => {
  const t = words('choices')
  const { addresses, topics, pausedUntil, allIsOff, eachIsOff, history, complaints } = await listChoices(actor)
  const anyOn = topics.some(({ on }) => on)
  const query = await searchParams
  const changed = one(query['changed'])
  const { signal } = await consentOf()
  if (signal) await honourSignal(actor)
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          (anyOn || !allIsOff) && (
            <ButtonForm action={allOffAction} kit={kit()} values={{ said: anyOn ? 'all' : 'never' }}>
              {t(anyOn ? 'allOff' : 'never')}
            </ButtonForm>
          )
        }
      >
        {pausedUntil && <PausedNotice until={pausedUntil} isNew={changed === 'paused'} />}
        <Changed what={changed} by={one(query['by'])} topics={topics} />
        {!anyOn && changed !== 'all' && <p>{t(allIsOff ? 'staysOff' : eachIsOff ? 'eachOff' : 'neverWhy')}</p>}
      </PageHead>
      <TopicsSection topics={topics} addresses={addresses} complaints={complaints} isPaused={pausedUntil !== undefined} />
      {anyOn && !pausedUntil && <PauseSection resumed={changed === 'resumed'} />}
      <Section id="always" title={t('always')}>
        <p>{t('alwaysSay')}</p>
        <Rows label={t('alwaysList')}>
          {(['codes', 'warnings', 'rights', 'incidents', 'policy'] as const).map((kind) => (
            <Row
              key={kind}
              title={
                <>
                  <b>{t(kind)}</b> <Tag>{t('alwaysTag')}</Tag>
                </>
              }
              why={t(`${kind}Why`)}
            />
          ))}
        </Rows>
      </Section>
      <SaleSharing of={await listConsents(actor)} signal={signal} changed={changed} />
      <LoggingSection of={await listLogging(actor)} changed={changed} />
      <Section id="history" title={t('history')} go={<a href="/choices/messages">{words('sent')('link')}</a>}>
        <History of={history} complaints={complaints} />
      </Section>
    </>
  )
})

/** What has just happened, told from what is true now: an address typed by hand can't make it say anything else. */
function Changed({ what, by, topics }: { what: string; by: string; topics: readonly TopicChoice[] }) {
  const t = words('choices')
  const choice = topics.find(({ topic }) => topic === what)
  const way = choice?.by.find(({ channel }) => channel === by)
  if (choice && way) {
    const said = { topic: t(`topics.${choice.topic}`), by: t(`by.${way.channel}`) }
    return (
      <Notice kind="good" live>
        <p>{way.on ? t('changedOn', said) : t('changedOff', said)}</p>
      </Notice>
    )
  }
  if (what !== 'all' || topics.some(({ on }) => on)) return null
  return (
    <Notice kind="good" live>
      <p>{t('changedAll')}</p>
    </Notice>
  )
}
