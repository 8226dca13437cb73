import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { answerDue, dayUnder } from '#privacy/deadlines.ts'
import { mayExtend } from '#privacy/next-step.ts'
import { extensionReasons } from '#privacy/request-words.ts'
import { longestMessage } from '#privacy/requests/desk-input.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { readWriting } from '#privacy/requests/writing/read-writing.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { extendAction } from '../actions.ts'
import { StepForm } from '../desk-forms.tsx'
import { LetterPreview } from '../letter-preview.tsx'
import { Moved } from '../moved.tsx'
import { OthersWriting } from '../others-writing.tsx'
import { requestOf } from '../request-of.ts'
import { writingProps } from '../writing-props.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('clocks')('extendTitle') }
}

/** More time for one request: once, inside the first period, for a reason, told at once. */
export default staffPage(async (actor, props) => {
  const t = words('clocks')
  const request = await readRequest(actor, { number: await requestOf(props) })
  const writing = await readWriting(actor, request)
  const day = format().day(answerDue(request.regime, dayUnder(request.regime, request.receivedAt), { ...request, extended: true }))
  const may = mayExtend(request)
  const { template, at, ...aids } = writingProps('extend', { request, writing })
  return (
    <>
      <PageHead
        trail={[
          { href: '/staff/requests', label: words('desk')('queueTitle') },
          { href: `/staff/requests/${request.number}`, label: `FR-${request.number}` },
        ]}
        title={t('extendTitle')}
        lead={may ? t('extendLead', { day }) : undefined}
      />
      <Moved step="extend" number={request.number} searchParams={props.searchParams} />
      <OthersWriting writing={writing} />
      {may ? (
        <>
          <StepForm
            key={at}
            action={extendAction}
            number={request.number}
            seen={request.events.length}
            step="extendInput"
            send={t('extendSend')}
            kit={kit('choose', 'required', 'tooLong', 'hiddenCharacters', 'cardNumber')}
            fields={{ reason: { label: t('reason') }, words: { label: t('ownWords'), hint: t('ownWordsHint'), max: longestMessage }, template }}
            {...aids}
            reasons={extensionReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          />
          <LetterPreview step="extend" request={request} writing={writing} />
        </>
      ) : (
        <Notice>
          <p>{t('extendNot')}</p>
        </Notice>
      )}
    </>
  )
})
