import type { Metadata } from 'next'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { dueWithMoreTime } from '#privacy/deadlines.ts'
import { mayExtend } from '#privacy/next-step.ts'
import { extensionReasons } from '#privacy/request-words.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { readWriting } from '#privacy/requests/writing/read-writing.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { extendAction } from '../actions.ts'
import { requestOf } from '../request-of.ts'
import { StepPage } from '../step-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('clocks')('extendTitle') }
}

/** More time for one request: once, inside the first period, for a reason, told at once. */
export default staffPage(async (actor, props) => {
  const t = words('clocks')
  const request = await readRequest(actor, { number: await requestOf(props) })
  const { told } = await readWriting(actor, request)
  return (
    <StepPage
      actor={actor}
      request={request}
      searchParams={props.searchParams}
      step="extend"
      action={extendAction}
      not={mayExtend(request, told ? new Date() : request.receivedAt) ? undefined : t('extendNot')}
      lead={t('extendLead', { day: format().day(dueWithMoreTime(request)) })}
      reasons={extensionReasons}
      ownWords={t('ownWords')}
    />
  )
})
