import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listLogging } from '#privacy/choices/list-logging.ts'
import { listChoices, type Choices, type TopicChoice } from '#privacy/choices/list-choices.ts'
import { wordingVersion, type Topic } from '#privacy/topics.ts'
import { personPage } from '../../guard.tsx'
import { one } from '../../one.ts'
import { knowReader } from '../../reading.ts'
import { allOffAction, chooseAction } from './actions.ts'
import { LoggingSection } from './logging-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('choices')('title') }
}

export default personPage(async (actor, { searchParams }) => {
  const t = words('choices')
  const { email, topics, history } = await listChoices(actor)
  const changed = one((await searchParams)['changed'])
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          topics.some(({ on }) => on) && (
            <ButtonForm action={allOffAction} kit={kit()}>
              {t('allOff')}
            </ButtonForm>
          )
        }
      >
        <Changed what={changed} topics={topics} />
      </PageHead>
      <Section id="marketing" title={t('marketing')} go={<span className="muted">{t('marketingTo', { email })}</span>}>
        <Rows label={t('marketingList')}>
          {topics.map((choice) => (
            <TopicRow key={choice.topic} {...choice} />
          ))}
        </Rows>
        <p className="small muted">
          {t('means', { wording: wordingOf(wordingVersion) })} {t('everyMessage')}
        </p>
      </Section>
      <Section id="always" title={t('always')}>
        <p>{t('alwaysSay')}</p>
        <Rows label={t('alwaysList')}>
          {(['codes', 'warnings', 'rights', 'policy'] as const).map((kind) => (
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
      <LoggingSection of={await listLogging(actor)} changed={changed} />
      <Section id="history" title={t('history')}>
        <History of={history} />
      </Section>
    </>
  )
})

/** What has just happened, told from what is true now: an address typed by hand can't make it say anything else. */
function Changed({ what, topics }: { what: string; topics: readonly TopicChoice[] }) {
  const t = words('choices')
  const choice = topics.find(({ topic }) => topic === what)
  if (choice) {
    const topic = t(`topics.${choice.topic}`)
    return (
      <Notice kind="good" live>
        <p>{choice.on ? t('changedOn', { topic }) : t('changedOff', { topic })}</p>
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

function TopicRow({ topic, on, standing }: TopicChoice) {
  const t = words('choices')
  const name = t(`topics.${topic}`)
  return (
    <Row
      title={
        <>
          <b>{name}</b> <Tag kind={on ? 'good' : 'plain'}>{t(on ? 'on' : 'off')}</Tag>
        </>
      }
      why={
        <>
          {t(`about.${topic}`)} {stands(on, standing)}
        </>
      }
      go={
        <ButtonForm action={chooseAction} kit={kit()} values={{ topic, decision: on ? 'out' : 'in' }} label={t(on ? 'turnOffTopic' : 'turnOnTopic', { topic: name })}>
          {t(on ? 'turnOff' : 'turnOn')}
        </ButtonForm>
      }
    />
  )
}

function stands(on: boolean, standing: TopicChoice['standing']): string {
  const t = words('choices')
  if (!standing) return t('stands.never')
  const date = format().date(standing.line.at)
  if (!standing.on) return t('stands.out', { date })
  if (!on) return t('stands.suppressed')
  if (standing.basis === 'purchase') return t('stands.purchase', { date })
  return t(standing.line.source === 'import' ? 'stands.imported' : 'stands.agreed', { date })
}

function History({ of }: { of: Choices['history'] }) {
  const t = words('choices')
  if (of.length === 0) return <Empty title={t('historyNone')} />
  return (
    <DataTable
      name={t('history')}
      shape="flow"
      columns={[{ head: t('when') }, { head: t('topic') }, { head: t('decision'), label: t('decisionLabel') }, { head: t('how'), label: t('howLabel') }, { head: t('words'), label: t('wordsLabel') }]}
      rows={of.map(({ topic, decision, wording, source, at }) => ({
        key: `${topic} ${at.toISOString()}`,
        cells: [<span key="at" className="nowrap">{`${format().shortDate(at)}, ${format().time(at)}`}</span>, topicName(topic), t(decision === 'in' ? 'on' : 'off'), t(`source.${source}`), wordingOf(wording)],
      }))}
    />
  )
}

const topicName = (topic: string): string => {
  const t = words('choices')
  return t.has(`topics.${topic as Topic}`) ? t(`topics.${topic as Topic}`) : topic
}

/** The sentence of a version, or its name when the sentence is older than this house. */
function wordingOf(version: string): string {
  const t = words('choices')
  const key = `wordings.${version as typeof wordingVersion}` as const
  return t.has(key) ? t(key) : t('wordings.other', { version })
}
