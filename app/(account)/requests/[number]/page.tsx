import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { longestAsk } from '#privacy/requests/intake/ask-input.ts'
import { readOwn } from '#privacy/requests/read-own.ts'
import { settings } from '#settings'
import { personPage, type PageProps } from '../../../guard.tsx'
import { HeldNotice } from '../../../held-notice.tsx'
import { fileErrors } from '../../../file-errors.ts'
import { numberOf } from '../../../number-of.ts'
import { one } from '../../../one.ts'
import { OwnTimeline } from '../../../own-timeline.tsx'
import { knowReader } from '../../../reading.ts'
import { ownMessageAction } from '../actions.ts'
import { OwnCheck } from './own-check.tsx'
import { OwnMessageForm } from '../ask-form.tsx'
import { standing } from '../../../standing.tsx'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await knowReader()
  return { title: `FR-${(await params)['number'] ?? ''}` }
}

/** One request: the timeline both sides see, what comes next, and where to go when the answer is not enough. */
export default personPage(async (actor, { params, searchParams }) => {
  const t = words('asks')
  const { day } = format()
  const request = await readOwn(actor, { number: numberOf((await params)['number']) })
  const c = words('clocks')
  const f = words('thread')
  const { number, dueOn } = request
  const isOpen = request.state === 'open'
  const email = settings().operator.privacyEmail
  const asked = await searchParams
  const isNew = one(asked['new']) !== '' && isOpen
  return (
    <>
      <PageHead
        trail={[{ href: '/requests', label: t('title') }]}
        title={
          <>
            {t(`kinds.${request.kind}`)} <span className="muted nowrap">FR-{number}</span>
          </>
        }
        lead={request.stoppedAt ? undefined : standing(request)}
      >
        {request.appealOf && <p>{c.rich('appealOf', { number: String(request.appealOf), see: (chunks) => <a href={`/requests/${request.appealOf}`}>{chunks}</a> })}</p>}
        {request.duplicateOf && <p>{words('intake').rich('duplicateOf', { number: String(request.duplicateOf), see: (chunks) => <a href={`/requests/${request.duplicateOf}`}>{chunks}</a> })}</p>}
        {request.stoppedAt && (
          <Notice kind="caution" title={c('waiting')}>
            <p>{c(request.stopReason === 'identity' ? 'waitingProof' : 'waitingSay', { day: day(request.stoppedAt) })}</p>
          </Notice>
        )}
        {isNew && (
          <Notice kind="good" live title={t('received')}>
            <p>{t('receivedSay', { number: String(number), day: day(dueOn) })}</p>
          </Notice>
        )}
        <HeldNotice actor={actor} why={one(asked['refused'])} />
      </PageHead>
      {request.askedWhose && <OwnCheck request={request} />}
      <OwnTimeline request={request} base={`/requests/${number}`} />
      <Section id="more" title={t('more')} forForm>
        <OwnMessageForm
          action={ownMessageAction}
          number={number}
          send={c('addSend')}
          kit={kit('required', 'tooLong', 'hiddenCharacters', 'cardNumber', ...fileErrors)}
          fields={{ words: { label: c('add'), hint: c('addHint'), max: longestAsk }, files: { label: f('files'), hint: `${f('filesHint')} ${f('filesSeen')}`, without: '' } }}
          over={!isOpen}
        />
        {isOpen && (
          <p>
            {t.rich('moreSay', {
              email,
              number: String(number),
              mail: (text) => <a href={`mailto:${email}?subject=FR-${number}`}>{text}</a>,
              whole: (text) => <span className="nowrap">{text}</span>,
            })}
          </p>
        )}
      </Section>
      {!isOpen && (
        <Section id="appeal" title={request.outcome === 'denied' || request.outcome === 'in-part' ? c('further') : t('notContent')}>
          <p>{c.rich('appealSay', { appeal: (text) => <a href={`/requests/new?kind=appeal&of=${number}`}>{text}</a> })}</p>
          <p>
            {c(`complaint.${request.regime}`)} {c.rich('reach', { help: (text) => <a href="/help#complain">{text}</a> })}
          </p>
        </Section>
      )}
    </>
  )
})
