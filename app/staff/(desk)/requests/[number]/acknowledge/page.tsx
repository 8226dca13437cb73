import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { readWriting } from '#privacy/requests/writing/read-writing.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { acknowledgeAction } from '../actions.ts'
import { ConfirmForm } from '../desk-forms.tsx'
import { handedErrors, handedProps } from '../handed-props.ts'
import { requestOf } from '../request-of.ts'
import { trailOf } from '../trail-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('clocks')('acknowledge') }
}

/** Says how receipt was confirmed of what no message could confirm. */
export default staffPage(async (actor, props) => {
  const [t, c] = [words('handed'), words('clocks')]
  const request = await readRequest(actor, { number: await requestOf(props) })
  const { told } = await readWriting(actor, request)
  const { number } = request
  const { fields, ways } = handedProps({ told })
  const waits = request.state === 'open' && !request.acknowledgedAt
  return (
    <>
      <PageHead trail={trailOf(number)} title={c('acknowledge')} lead={waits && !told ? t('confirmLead') : undefined} />
      {waits ? (
        <>
          {!told && (
            <p>
              <a href={`/staff/requests/${number}/letter/acknowledge`}>{t('letterGo')}</a>
            </p>
          )}
          <ConfirmForm action={acknowledgeAction} number={number} kit={kit(...handedErrors)} fields={fields} ways={ways} send={t('confirmSend')} />
        </>
      ) : (
        <Notice>
          <p>{words('refusals')(request.state === 'open' ? 'acknowledgedAlready' : 'requestClosed')}</p>
        </Notice>
      )}
    </>
  )
})
