import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { subjectOf } from '#privacy/enquiry-subjects.ts'
import { listOwnMessages, type OwnMessage } from '#privacy/notices/list-own-messages.ts'
import type { Topic } from '#privacy/topics.ts'
import { personPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('sent')('title') }
}

/** Every message that went to this person, marketing or not, and why. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('sent')
  const after = one((await searchParams)['after'])
  const { messages, older } = await listOwnMessages(actor, { ...(after && { after }) })
  return (
    <>
      <PageHead trail={[{ href: '/choices', label: words('choices')('title') }]} title={t('title')} lead={t('lead')} />
      {messages.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneWhy')}</p>
        </Empty>
      ) : (
        <DataTable
          name={t('title')}
          shape="flow"
          columns={[{ head: t('what') }, { head: t('when'), label: `${t('when')}:` }, { head: t('state'), label: `${t('state')}:` }, { head: t('why'), label: `${t('why')}:` }]}
          rows={messages.map((message) => ({ key: message.id, cells: cellsOf(message) }))}
        />
      )}
      {older && (
        <p>
          <a href={`/choices/messages?after=${older}`}>{t('older')}</a>
        </p>
      )}
    </>
  )

  function cellsOf({ kind, topic, subject, basis, state, createdAt, settledAt }: OwnMessage): ReactNode[] {
    return [
      <>
        <b>{t.has(`kinds.${kind}`) ? t(`kinds.${kind}`) : kind}</b>
        {topic && `, ${topicName(topic)}`}
        {subject && (
          <div className="said" dir="auto">
            {subject}
          </div>
        )}
      </>,
      <span key="when" className="nowrap">
        {format().stamp(settledAt ?? createdAt)}
      </span>,
      t(`states.${state}`),
      kind === 'enquiry-information' ? t('bases.enquiry') : basis ? t(`bases.${basis}`) : topic ? null : t('always'),
    ]
  }

  function topicName(topic: string): string {
    const choice = words('choices')
    const asked = subjectOf(topic)
    if (asked) return words('enquiries')(`subjects.${asked}`)
    return choice.has(`topics.${topic as Topic}`) ? choice(`topics.${topic as Topic}`) : topic
  }
})
