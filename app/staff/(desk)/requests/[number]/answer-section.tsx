import { kit } from '#components/form/kit.ts'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import type { Writing } from '#privacy/requests/writing/read-writing.ts'
import { answerAction } from './actions.ts'
import { AnswerForm } from './desk-forms.tsx'
import { LetterPreview } from './letter-preview.tsx'
import { OwnLeft } from './own-left.tsx'
import { writingProps } from './writing-props.ts'

/** The answer, and what whoever asked gets of it. */
export function AnswerSection({ request, writing }: { request: OpenedRequest; writing: Writing }) {
  const t = words('desk')
  const isOpen = request.state === 'open'
  const { template, at, ...aids } = writingProps('answer', { request, writing })
  return (
    <>
      <Section id="answer" title={t('answer')}>
        {!isOpen && <p>{t('answered')}</p>}
        <AnswerForm
          key={at}
          action={answerAction}
          number={request.number}
          send={t('send')}
          kit={kit('required', 'tooLong', 'notPlainText')}
          fields={{ words: { label: t('answerLabel'), hint: t('answerHint'), max: 8000 }, template }}
          {...aids}
          over={!isOpen}
        />
        {!isOpen && <OwnLeft writing={writing} />}
      </Section>
      {isOpen && <LetterPreview step="answer" request={request} writing={writing} />}
    </>
  )
}
