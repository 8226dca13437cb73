import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { longestMessage } from '#privacy/requests/desk-input.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import type { Writing } from '#privacy/requests/writing/read-writing.ts'
import { fileErrors } from '../../../../file-errors.ts'
import type { PageProps } from '../../../../guard.tsx'
import { messageAction } from './actions.ts'
import { MessageForm } from './desk-forms.tsx'
import { LetterPreview } from './letter-preview.tsx'
import { Moved } from './moved.tsx'
import { writingProps } from './writing-props.ts'

type Props = { request: OpenedRequest; writing: Writing; searchParams: PageProps['searchParams'] }

/** A message to whoever asked before the answer, and what they get of it once it is begun. */
export function MessageSection({ request, writing, searchParams }: Props) {
  const t = words('clocks')
  const f = words('thread')
  const isOpen = request.state === 'open'
  const { template, at, ...aids } = writingProps('message', { request, writing })
  return (
    <>
      <Section id="message" title={t('message')} forForm>
        {isOpen && <Moved step="message" number={request.number} searchParams={searchParams} />}
        {request.heldUntil && (
          <Notice kind="caution">
            <p>{words('intake')('heldFiles', { moment: format().moment(request.heldUntil) })}</p>
          </Notice>
        )}
        <MessageForm
          key={at}
          action={messageAction}
          number={request.number}
          send={t('messageSend')}
          kit={kit('required', 'tooLong', 'hiddenCharacters', 'cardNumber', ...fileErrors)}
          fields={{
            messageTemplate: template,
            message: { label: t('messageLabel'), hint: t('messageHint'), max: longestMessage },
            files: { label: f('files'), hint: `${f('filesHint')} ${f('filesNotKept')}`, without: '' },
          }}
          {...aids}
          over={!isOpen}
        />
      </Section>
      {isOpen && writing.own.message && <LetterPreview step="message" request={request} writing={writing} />}
    </>
  )
}
