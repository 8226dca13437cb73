import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { longestMessage } from '#privacy/requests/desk-input.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { stopReasonsOf } from '#privacy/stop-reasons-of.ts'
import { readWriting } from '#privacy/requests/writing/read-writing.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { stopAction } from '../actions.ts'
import { StepForm } from '../desk-forms.tsx'
import { LetterPreview } from '../letter-preview.tsx'
import { Moved } from '../moved.tsx'
import { OthersWriting } from '../others-writing.tsx'
import { requestOf } from '../request-of.ts'
import { writingProps } from '../writing-props.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('clocks')('stopTitle') }
}

/** Stops the clock of one request while we wait for what its law lets us wait for. */
export default staffPage(async (actor, props) => {
  const t = words('clocks')
  const request = await readRequest(actor, { number: await requestOf(props) })
  const writing = await readWriting(actor, request)
  const reasons = request.state === 'open' && !request.stoppedAt ? stopReasonsOf(request) : []
  const may = reasons.length > 0
  const { template, at, ...aids } = writingProps('stop', { request, writing, reasons })
  return (
    <>
      <PageHead
        trail={[
          { href: '/staff/requests', label: words('desk')('queueTitle') },
          { href: `/staff/requests/${request.number}`, label: `FR-${request.number}` },
        ]}
        title={t('stopTitle')}
        lead={may ? t('stopLead') : undefined}
      />
      <Moved step="stop" number={request.number} searchParams={props.searchParams} />
      <OthersWriting writing={writing} />
      {may ? (
        <>
          <StepForm
            key={at}
            action={stopAction}
            number={request.number}
            seen={request.events.length}
            step="stopInput"
            send={t('stopSend')}
            kit={kit('choose', 'required', 'tooLong', 'hiddenCharacters', 'cardNumber')}
            fields={{ reason: { label: t('reason') }, words: { label: t('stopWords'), hint: t('ownWordsHint'), max: longestMessage }, template }}
            {...aids}
            reasons={reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          />
          <LetterPreview step="stop" request={request} writing={writing} />
        </>
      ) : (
        <Notice>
          <p>{t(request.state === 'answered' ? 'closed' : request.stoppedAt ? 'stoppedAlready' : 'stopNot')}</p>
        </Notice>
      )}
    </>
  )
})
