import type { Metadata } from 'next'
import { words } from '#messages/words.ts'
import { denials, refusalReasons } from '#privacy/request-words.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { denyAction } from '../actions.ts'
import { requestOf } from '../request-of.ts'
import { StepPage } from '../step-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('clocks')('denyTitle') }
}

/** Says no to one request, to all of it or a part, with its reason. */
export default staffPage(async (actor, props) => {
  const t = words('clocks')
  const request = await readRequest(actor, { number: await requestOf(props) })
  return (
    <StepPage
      actor={actor}
      request={request}
      searchParams={props.searchParams}
      step="deny"
      action={denyAction}
      not={request.state === 'open' ? undefined : t('closed')}
      lead={t('denyLead')}
      reasons={refusalReasons}
      outcomes={denials.map((value) => ({ value, label: t(`hows.${value}`), hint: t(`howHints.${value}`) }))}
      ownWords={t('ownWords')}
    />
  )
})
