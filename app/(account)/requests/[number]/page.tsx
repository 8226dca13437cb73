import type { Metadata } from 'next'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { Steps, type Step } from '#components/steps.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { readOwn } from '#privacy/requests/read-own.ts'
import { settings } from '#settings'
import { personPage, type PageProps } from '../../../guard.tsx'
import { numberOf } from '../../../number-of.ts'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { standing } from '../standing.tsx'

type Event = Awaited<ReturnType<typeof readOwn>>['events'][number]

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await knowReader()
  return { title: `FR-${(await params)['number'] ?? ''}` }
}

/** One request: the timeline both sides see, what comes next, and where to go when the answer is not enough. */
export default personPage(async (actor, { params, searchParams }) => {
  const t = words('asks')
  const { day } = format()
  const request = await readOwn(actor, { number: numberOf((await params)['number']) })
  const { number, way, dueOn } = request
  const isOpen = request.state === 'open'
  const email = settings().operator.privacyEmail
  const isNew = one((await searchParams)['new']) !== '' && isOpen
  return (
    <>
      <PageHead
        trail={[{ href: '/requests', label: t('title') }]}
        title={
          <>
            {t(`kinds.${request.kind}`)} <span className="muted nowrap">FR-{number}</span>
          </>
        }
        lead={standing(request)}
      >
        {isNew && (
          <Notice kind="good" live title={t('received')}>
            <p>{t('receivedSay', { number: String(number), day: day(dueOn) })}</p>
          </Notice>
        )}
      </PageHead>
      <Section id="timeline" title={t('timeline')}>
        <Steps steps={[...request.events.map(step), ...(isOpen ? [next()] : [])]} />
      </Section>
      {isOpen ? (
        <Section id="more" title={t('more')}>
          <p>
            {t.rich('moreSay', {
              email,
              number: String(number),
              mail: (text) => <a href={`mailto:${email}?subject=FR-${number}`}>{text}</a>,
              whole: (text) => <span className="nowrap">{text}</span>,
            })}
          </p>
        </Section>
      ) : (
        <Section id="appeal" title={t('notContent')}>
          <p>
            {t.rich('notContentSay', {
              complain: (text) => <a href="/requests/new?kind=complaint">{text}</a>,
              help: (text) => <a href="/help">{text}</a>,
            })}
          </p>
        </Section>
      )}
    </>
  )

  function step(event: Event): Step {
    const ways = { portal: t('events.received'), letter: t('byLetter'), email: t('byEmail'), phone: t('byPhone') }
    return {
      key: event.id,
      state: 'done',
      title: (
        <>
          <b>{event.kind === 'received' ? ways[way] : t(`events.${event.kind}`)}</b>
          {event.words && (
            <p className="said" dir="auto">
              {event.words}
            </p>
          )}
        </>
      ),
      detail: format().moment(event.at),
    }
  }

  function next(): Step {
    return { key: 'next', state: 'next', title: t('nextAnswer'), detail: t('nextAnswerSay', { day: day(dueOn) }) }
  }
})
