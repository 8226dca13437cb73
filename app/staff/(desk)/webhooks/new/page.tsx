import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { longestName, longestUrl } from '#privacy/webhooks/webhook-input.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { makeAction } from '../actions.ts'
import { WebhookForm } from './webhook-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('webhooks')('makeTitle') }
}

/** A webhook is added, and its key shown this once. */
export default staffPage(
  () => {
    const t = words('webhooks')
    return (
      <>
        <PageHead trail={[{ href: '/staff/webhooks', label: t('title') }]} title={t('makeTitle')} lead={t('makeLead')} />
        <WebhookForm
          action={makeAction}
          make={t('make')}
          kit={kit('required', 'tooLong', 'notPlainText', 'cardNumber', 'notAWebAddress', 'notHttps', 'unknownHost', 'internalAddress')}
          fields={{ name: { label: t('name'), hint: t('nameHint'), max: longestName }, url: { label: t('url'), hint: t('urlHint'), max: longestUrl } }}
        />
      </>
    )
  },
  { proof: true, roles: ['privacy'] },
)
