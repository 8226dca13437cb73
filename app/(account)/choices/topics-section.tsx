import { DataTable } from '#components/data-table.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { channels, type Channel } from '#privacy/channels.ts'
import type { Choices, Complaint } from '#privacy/choices/list-choices.ts'
import type { ChannelChoice } from '#privacy/topic-choices.ts'
import { everyTopic, wordingVersions, type Topic } from '#privacy/topics.ts'
import { phoneNumber } from '../your-data/correct/phone-number.ts'
import { chooseAction } from './actions.ts'

type Addresses = Choices['addresses']

/** Every topic by every channel, each with what holds, since when and why, and one button that turns it the other way. */
export function TopicsSection({ topics, addresses, complaints, isPaused }: Pick<Choices, 'topics' | 'complaints'> & { addresses: Addresses; isPaused: boolean }) {
  const t = words('choices')
  return (
    <Section id="marketing" title={t('marketing')}>
      <DataTable
        name={t('marketingList')}
        columns={[{ head: t('topic') }, ...channels.map((channel) => ({ head: <Head channel={channel} to={addresses[channel]} />, label: t('label', { channel: t(`channels.${channel}`) }) }))]}
        rows={topics.map(({ topic, by }) => ({
          key: topic,
          cells: [
            <span key="topic">
              <b>{t(`topics.${topic}`)}</b>
              <span className="small muted"> {t(`about.${topic}`)}</span>
            </span>,
            ...by.map((choice) => <Cell key={choice.channel} topic={topic} isPaused={isPaused} reached={addresses[choice.channel] !== undefined} complaint={complaints.find((one) => one.channel === choice.channel && (one.topic === topic || one.topic === everyTopic))} {...choice} />),
          ],
        }))}
      />
      <div className="small muted">
        <p>{t('means')}</p>
        {channels.map((channel) => (
          <p key={channel}>{t('meansBy', { channel: t(`channels.${channel}`), wording: t(`wordings.${wordingVersions[channel]}`) })}</p>
        ))}
      </div>
      <p className="small muted">{t('everyMessage')}</p>
    </Section>
  )
}

function Head({ channel, to }: { channel: Channel; to: string | undefined }) {
  const t = words('choices')
  return (
    <>
      {t(`channels.${channel}`)}
      {to && <span className="goes-to">{channel === 'post' ? to : <bdi>{phoneNumber(to)}</bdi>}</span>}
    </>
  )
}

type CellProps = ChannelChoice & { topic: Topic; isPaused: boolean; reached: boolean; complaint: Complaint | undefined }

function Cell({ topic, isPaused, reached, complaint, channel, on, standing, stopped }: CellProps) {
  const t = words('choices')
  const said = { topic: t(`topics.${topic}`), by: t(`by.${channel}`) }
  const why = stands({ standing, stopped, complaint })
  return (
    <span className="choice">
      <span className="beside">
        {on && isPaused ? <Tag kind="soon">{t('paused')}</Tag> : <Tag kind={on ? 'good' : 'plain'}>{t(on ? 'on' : 'off')}</Tag>}
        {!reached ? (
          <a className="small" href={channel === 'post' ? '/your-data/correct/address' : '/your-data/correct/phone'} aria-label={t(channel === 'post' ? 'addPlaceFor' : 'addNumberFor', said)}>
            {t(channel === 'post' ? 'addPlace' : 'addNumber')}
          </a>
        ) : (
          <ButtonForm action={chooseAction} kit={kit()} kind="link" values={{ topic, channel, decision: on ? 'out' : 'in' }} label={t(on ? 'turnOffTopic' : 'turnOnTopic', said)}>
            {t(on ? 'turnOff' : 'turnOn')}
          </ButtonForm>
        )}
      </span>
      {why && <span className="small muted">{why}</span>}
    </span>
  )
}

function stands({ standing, stopped, complaint }: Pick<CellProps, 'standing' | 'stopped' | 'complaint'>): string | undefined {
  const t = words('choices')
  if (!standing) return undefined
  const date = format().date(standing.line.at)
  if (!standing.on) return t('stands.out', { date })
  if (stopped === 'suppressed' && complaint && complaint.at > standing.line.at) return t(`stands.complained.${complaint.channel === 'email' ? 'email' : 'other'}`, { date: format().date(complaint.at) })
  if (stopped) return t(stopped === 'suppressed' ? 'stands.suppressed' : 'stands.otherNumber')
  if (standing.basis === 'purchase') return t('stands.purchase', { date: format().date(standing.line.purchasedOn!) })
  const { source, agreedOn, agreedWhere } = standing.line
  return source === 'import' ? t('stands.imported', { date: format().date(agreedOn!), where: agreedWhere! }) : t('stands.agreed', { date })
}
