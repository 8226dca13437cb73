import type { Metadata } from 'next'
import { words } from '#messages/words.ts'
import { readRequest, type OpenedRequest } from '#privacy/requests/read-request.ts'
import { stopReasonsOf } from '#privacy/stop-reasons-of.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { stopAction } from '../actions.ts'
import { requestOf } from '../request-of.ts'
import { StepPage } from '../step-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('clocks')('stopTitle') }
}

/** Stops the clock of one request while we wait for what its law lets us wait for. */
export default staffPage(async (actor, props) => {
  const t = words('clocks')
  const request = await readRequest(actor, { number: await requestOf(props) })
  const not = whyNot(request)
  return <StepPage actor={actor} request={request} searchParams={props.searchParams} step="stop" action={stopAction} not={not && t(not)} lead={t('stopLead')} reasons={stopReasonsOf(request)} ownWords={t('stopWords')} />
})

function whyNot(request: OpenedRequest): 'closed' | 'stoppedAlready' | 'stopKnown' | 'stopNot' | undefined {
  if (request.state === 'answered') return 'closed'
  if (request.stoppedAt) return 'stoppedAlready'
  if (stopReasonsOf(request).length > 0) return undefined
  return stopReasonsOf({ ...request, identity: 'none' }).length > 0 ? 'stopKnown' : 'stopNot'
}
