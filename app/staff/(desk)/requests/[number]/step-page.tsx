import { kit } from '#components/form/kit.ts'
import type { FormAction } from '#components/form/state.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import type { StaffActor } from '#privacy/actor.ts'
import type { extensionReasons, refusalReasons, StopReason } from '#privacy/request-words.ts'
import { longestMessage } from '#privacy/requests/desk-input.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import { readWriting } from '#privacy/requests/writing/read-writing.ts'
import type { PageProps } from '../../../../guard.tsx'
import { StepForm, type Option } from './desk-forms.tsx'
import { handedErrors, handedProps } from './handed-props.ts'
import { LetterPreview } from './letter-preview.tsx'
import { Moved } from './moved.tsx'
import { OthersWriting } from './others-writing.tsx'
import { trailOf } from './trail-of.ts'
import { writingProps } from './writing-props.ts'

type Props = {
  actor: StaffActor
  request: OpenedRequest
  searchParams: PageProps['searchParams']
  step: 'extend' | 'stop' | 'deny'
  action: FormAction
  /** Why it is not the moment for this step; undefined when it is. */
  not: string | undefined
  lead: string
  /** Those that can be given for it now. */
  reasons: readonly (StopReason | (typeof extensionReasons | typeof refusalReasons)[number])[]
  outcomes?: readonly Option[]
  /** What the words of one's own are called. */
  ownWords: string
}

/** A step with a reason and words of one's own, and what whoever asked gets of it: more time, a stop of the clock, a denial. */
export async function StepPage({ actor, request, searchParams, step, action, not, lead, reasons, outcomes, ownWords }: Props) {
  const t = words('clocks')
  const writing = await readWriting(actor, request)
  const handed = handedProps(writing)
  const { template, at, ...aids } = writingProps(step, { request, writing, reasons })
  return (
    <>
      <PageHead trail={trailOf(request.number)} title={t(`${step}Title`)} lead={not === undefined ? lead : undefined} />
      <Moved step={step} number={request.number} searchParams={searchParams} />
      <OthersWriting writing={writing} />
      {not === undefined ? (
        <>
          <StepForm
            key={at}
            action={action}
            number={request.number}
            step={`${step}Input`}
            send={t(`${step}Send`)}
            kit={kit('choose', 'required', 'tooLong', 'hiddenCharacters', 'cardNumber', ...(writing.told ? [] : handedErrors))}
            fields={{ ...(outcomes && { outcome: { label: t('how') } }), reason: { label: t('reason') }, template, words: { label: ownWords, hint: t('ownWordsHint'), max: longestMessage }, ...handed.fields }}
            ways={handed.ways}
            {...aids}
            outcomes={outcomes}
            reasons={reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          />
          <LetterPreview step={step} request={request} writing={writing} />
        </>
      ) : (
        <Notice>
          <p>{not}</p>
        </Notice>
      )}
    </>
  )
}
