import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listLent } from '#privacy/notifications/list-lent.ts'
import { longestMessage } from '#privacy/requests/desk-input.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { readWriting } from '#privacy/requests/writing/read-writing.ts'
import { fileErrors } from '../../../../file-errors.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { answerAction, messageAction, noteAction, takeAction } from './actions.ts'
import { Barred, isBarred } from './barred.tsx'
import { AnswerForm, MessageForm, NoteForm } from './desk-forms.tsx'
import { LetterPreview } from './letter-preview.tsx'
import { Moved } from './moved.tsx'
import { NextStepSection } from './next-step-section.tsx'
import { OthersWriting } from './others-writing.tsx'
import { OwnLeft } from './own-left.tsx'
import { requestOf } from './request-of.ts'
import { ScanSection } from './scans/scan-section.tsx'
import { SimilarSection } from './similar-section.tsx'
import { Timeline } from './timeline.tsx'
import { writingProps } from './writing-props.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('desk')('request') }
}

/** One request: what was asked, what happened, what to do now. */
export default staffPage(async (actor, props) => {
  const t = words('desk')
  const request = await readRequest(actor, { number: await requestOf(props) })
  const writing = await readWriting(actor, request)
  const lent = await listLent(actor, { number: request.number })
  const isOpen = request.state === 'open'
  const c = words('clocks')
  const f = words('thread')
  const clock = request.stoppedAt ? c('stopped') : isOpen ? t('dueOn', { day: format().day(request.dueOn) }) : t('answeredOn', { day: format().day(request.answeredAt!) })
  const [answering, messaging] = [writingProps('answer', { request, writing }), writingProps('message', { request, writing })]
  const owner = request.ownerId === actor.staff ? t('yours') : t('ownedBy', { name: request.owner ?? t('nobody') })
  return (
    <>
      <PageHead
        trail={[{ href: '/staff/requests', label: t('queueTitle') }]}
        title={
          <>
            FR-{request.number} <span className="muted">{t(`kind.${request.kind}`)}</span>
          </>
        }
        aside={clock}
      >
        <p>
          {t('asked', { way: t(`way.${request.way}`) })} · {t(`identities.${request.identity}`)} · {owner}
        </p>
        {request.appealOfNumber && <p>{c.rich('appealOf', { number: String(request.appealOfNumber), see: (chunks) => <a href={`/staff/requests/${request.appealOfNumber}`}>{chunks}</a> })}</p>}
        {request.duplicateOfNumber && <p>{words('intake').rich('duplicateOf', { number: String(request.duplicateOfNumber), see: (chunks) => <a href={`/staff/requests/${request.duplicateOfNumber}`}>{chunks}</a> })}</p>}
        <p>
          <a href={`/staff/requests/${request.number}/identity`}>{words('intake')(isOpen ? 'whoGo' : 'whoTitle')}</a>
        </p>
        {isOpen && request.ownerId !== actor.staff && (
          <ButtonForm action={takeAction} kit={kit()} values={{ number: String(request.number) }}>
            {t('take')}
          </ButtonForm>
        )}
      </PageHead>
      <OthersWriting writing={writing} />
      <NextStepSection request={request} />
      <SimilarSection actor={actor} number={request.number} />
      <div className="two">
        <Timeline request={request} />
        <Section id="person" title={t('person')}>
          {request.personId ? (
            <>
              <Barred actor={actor} of={request} />
              {!request.frozenAt && !request.leaving && <p>{t('recordWhy')}</p>}
              {!isBarred(actor, request) && (
                <div className="actions">
                  <LinkButton href={`/staff/requests/${request.number}/record`}>{t('openRecord')}</LinkButton>
                  {actor.role === 'privacy' && <a href={`/staff/requests/${request.number}/child`}>{words('child')('reportLink')}</a>}
                </div>
              )}
            </>
          ) : (
            <p>{t('noPerson')}</p>
          )}
        </Section>
      </div>
      {lent.length > 0 && (
        <Section id="lent" title={t('lent')}>
          <Rows label={t('lent')}>
            {lent.map(({ id, at, endsAt, over }) => (
              <Row
                key={id}
                title={over ? t('lentEntry', { when: format().stamp(at) }) : <a href={`/staff/requests/${request.number}/loans/${id}`}>{t('lentEntry', { when: format().stamp(at) })}</a>}
                why={t(over ? 'lentOver' : 'lentUntil', { when: format().moment(endsAt) })}
              />
            ))}
          </Rows>
        </Section>
      )}
      {(request.way === 'letter' || request.way === 'email') && <ScanSection actor={actor} number={request.number} />}
      <Section id="answer" title={t('answer')}>
        {isOpen && <Moved step="answer" number={request.number} searchParams={props.searchParams} />}
        {!isOpen && <p>{t('answered')}</p>}
        <AnswerForm
          key={answering.at}
          action={answerAction}
          number={request.number}
          seen={request.events.length}
          send={t('send')}
          kit={kit('required', 'tooLong', 'notPlainText')}
          fields={{ words: { label: t('answerLabel'), hint: t('answerHint'), max: 8000 }, template: answering.template }}
          values={answering.values}
          writing={answering.writing}
          over={!isOpen}
        />
        {!isOpen && <OwnLeft writing={writing} />}
      </Section>
      {isOpen && <LetterPreview step="answer" request={request} writing={writing} />}
      <Section id="message" title={c('message')} forForm>
        {isOpen && <Moved step="message" number={request.number} searchParams={props.searchParams} />}
        <MessageForm
          key={messaging.at}
          action={messageAction}
          number={request.number}
          seen={request.events.length}
          send={c('messageSend')}
          kit={kit('required', 'tooLong', 'hiddenCharacters', 'cardNumber', ...fileErrors)}
          fields={{ message: { label: c('messageLabel'), hint: c('messageHint'), max: longestMessage }, messageTemplate: messaging.template, files: { label: f('files'), hint: `${f('filesHint')} ${f('filesNotKept')}`, without: '' } }}
          values={messaging.values}
          writing={messaging.writing}
          over={!isOpen}
        />
      </Section>
      {isOpen && writing.own.message && <LetterPreview step="message" request={request} writing={writing} />}
      <Section id="notes" title={c('notes')}>
        <p>{c('notesSay')}</p>
        {request.notes.length > 0 && (
          <Rows label={c('notes')}>
            {request.notes.map(({ id, words: note, at, staff }) => (
              <Row key={id} title={<span className="said" dir="auto">{note}</span>} why={c('noteBy', { name: staff, when: format().moment(at) })} />
            ))}
          </Rows>
        )}
        <NoteForm
          action={noteAction}
          number={request.number}
          send={c('noteSend')}
          kit={kit('required', 'tooLong', 'hiddenCharacters', 'cardNumber')}
          fields={{ note: { label: c('noteLabel'), hint: c('noteHint'), max: longestMessage } }}
        />
      </Section>
    </>
  )
})
