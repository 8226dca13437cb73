import { kit } from '#components/form/kit.ts'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import type { Writing } from '#privacy/requests/writing/read-writing.ts'
import type { PageProps } from '../../../../guard.tsx'
import { answerAction } from './actions.ts'
import { AnswerForm } from './desk-forms.tsx'
import { handedErrors, handedProps } from './handed-props.ts'
import { LetterPreview } from './letter-preview.tsx'
import { Moved } from './moved.tsx'
import { OwnLeft } from './own-left.tsx'
import { writingProps } from './writing-props.ts'

type Props = { request: OpenedRequest; writing: Writing; searchParams: PageProps['searchParams'] }

/** The answer, and what whoever asked gets of it. */
export function AnswerSection({ request, writing, searchParams }: Props) {
  const t = words('desk')
  const isOpen = request.state === 'open'
  const handed = handedProps(writing)
  const { template, at, ...aids } = writingProps('answer', { request, writing })
  return (
    <>
      <Section id="answer" title={t('answer')}>
        {isOpen && <Moved step="answer" number={request.number} searchParams={searchParams} />}
        {!isOpen && <p>{t('answered')}</p>}
        <AnswerForm
          key={at}
          action={answerAction}
          number={request.number}
          send={t('send')}
          kit={kit('required', 'tooLong', 'notPlainText', ...(writing.told ? [] : handedErrors))}
          fields={{ template, words: { label: t('answerLabel'), hint: t('answerHint'), max: 8000 }, ...handed.fields }}
          ways={handed.ways}
          {...aids}
          over={!isOpen}
        />
        {!isOpen && <OwnLeft writing={writing} />}
      </Section>
      {isOpen && <LetterPreview step="answer" request={request} writing={writing} />}
    </>
  )
}
