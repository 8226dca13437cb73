import type { Metadata } from 'next'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { StopReason } from '#privacy/request-words.ts'
import { readRequest, type OpenedRequest } from '#privacy/requests/read-request.ts'
import { readWriting } from '#privacy/requests/writing/read-writing.ts'
import { knowsWho, stopMissed, stopReasonsOf } from '#privacy/stop-reasons-of.ts'
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
  const { told } = await readWriting(actor, request)
  // What staff hand out counts on the day they did, which they say in the form.
  const askedAt = told ? new Date() : request.receivedAt
  const reasons = stopReasonsOf(request, askedAt)
  const missed = stopMissed(request, askedAt)
  const late = missed && t('stopLate', { day: format().day(missed) })
  const not = whyNot(request, reasons)
  return <StepPage actor={actor} request={request} searchParams={props.searchParams} step="stop" action={stopAction} not={not && (not === 'stopNot' && late ? late : t(not))} lead={late ? `${t('stopLead')} ${late}` : t('stopLead')} reasons={reasons} ownWords={t('stopWords')} />
})

function whyNot(request: OpenedRequest, reasons: readonly StopReason[]): 'closed' | 'stoppedAlready' | 'stopKnown' | 'stopNot' | undefined {
  if (request.state === 'answered') return 'closed'
  if (request.stoppedAt) return 'stoppedAlready'
  if (reasons.length > 0) return undefined
  return knowsWho(request) && stopReasonsOf({ ...request, identity: 'none' }, request.receivedAt).length > 0 ? 'stopKnown' : 'stopNot'
}
