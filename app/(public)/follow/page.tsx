import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { settings } from '#settings'
import { visitorPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { followAction } from './actions.ts'
import { FollowForm } from './follow-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('intake')('followTitle') }
}

/** Opens a request by its reference and code. */
export default visitorPage(() => {
  const t = words('intake')
  const email = settings().operator.privacyEmail
  return (
    <>
      <PageHead title={t('followTitle')} lead={t('followLead')} />
      <FollowForm
        action={followAction}
        kit={kit('required', 'notAReference', 'notASpokenCode')}
        fields={{ reference: { label: t('reference'), hint: t('referenceHint') }, code: { label: t('code'), hint: t('codeHint') } }}
        send={t('followSend')}
      />
      <Section id="lost" title={t('lost')}>
        <p>{t.rich('lostSay', { email, ask: (text) => <a href="/ask">{text}</a>, mail: (text) => <a href={`mailto:${email}`}>{text}</a>, link: (text) => <a href="/requests">{text}</a> })}</p>
      </Section>
    </>
  )
})
