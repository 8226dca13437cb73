import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { refusalReasons } from '#privacy/request-words.ts'
import { longestMessage } from '#privacy/requests/desk-input.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { readWriting } from '#privacy/requests/writing/read-writing.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { denyAction } from '../actions.ts'
import { StepForm } from '../desk-forms.tsx'
import { LetterPreview } from '../letter-preview.tsx'
import { Moved } from '../moved.tsx'
import { OthersWriting } from '../others-writing.tsx'
import { requestOf } from '../request-of.ts'
import { writingProps } from '../writing-props.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('clocks')('denyTitle') }
}

const outcomes = ['denied', 'in-part'] as const

/** Says no to one request, to all of it or a part, with its reason. */
export default staffPage(async (actor, props) => {
  const t = words('clocks')
  const request = await readRequest(actor, { number: await requestOf(props) })
  const writing = await readWriting(actor, request)
  const may = request.state === 'open'
  const { template, at, ...aids } = writingProps('deny', { request, writing })
  return (
    <>
      <PageHead
        trail={[
          { href: '/staff/requests', label: words('desk')('queueTitle') },
          { href: `/staff/requests/${request.number}`, label: `FR-${request.number}` },
        ]}
        title={t('denyTitle')}
        lead={may ? t('denyLead') : undefined}
      />
      <Moved step="deny" number={request.number} searchParams={props.searchParams} />
      <OthersWriting writing={writing} />
      {may ? (
        <>
          <StepForm
            key={at}
            action={denyAction}
            number={request.number}
            seen={request.events.length}
            step="denyInput"
            send={t('denySend')}
            kit={kit('choose', 'required', 'tooLong', 'hiddenCharacters', 'cardNumber')}
            fields={{ outcome: { label: t('how') }, reason: { label: t('reason') }, words: { label: t('ownWords'), hint: t('ownWordsHint'), max: longestMessage }, template }}
            {...aids}
            outcomes={outcomes.map((value) => ({ value, label: t(`hows.${value}`), hint: t(`howHints.${value}`) }))}
            reasons={refusalReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          />
          <LetterPreview step="deny" request={request} writing={writing} />
        </>
      ) : (
        <Notice>
          <p>{t('closed')}</p>
        </Notice>
      )}
    </>
  )
})
