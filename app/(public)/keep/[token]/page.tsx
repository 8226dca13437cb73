import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { readKeepLink } from '#privacy/erasure/read-keep-link.ts'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { WrongLink } from '../../../wrong-link.tsx'
import { keepAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('keep')('title'), robots: { index: false } }
}

/** Where the button of a message about a planned deletion leads: opening it changes nothing, its one button does. */
export default visitorPage(async (visitor, { params }) => {
  const t = words('keep')
  const token = (await params)['token'] ?? ''
  const found = await readKeepLink(visitor, { token })
  if (!found) {
    const again = { title: t('again'), say: t('againSay') }
    const signIn = { href: '/delete', title: t('signIn'), say: t('signInSay') }
    return <WrongLink title={t('wrongTitle')} lead={t('wrongLead')} again={again} signIn={signIn} write={t('write')} writeSay={(email) => t('writeSay', { email })} />
  }
  if (found.state === 'cancelled') return <PageHead title={t('keptTitle')} lead={t('keptLead')} actions={<LinkButton href="/sign-in">{t('open')}</LinkButton>} />
  if (found.state === 'done') return <PageHead title={t('doneTitle')} lead={t('doneLead')} />
  return (
    <PageHead
      title={t('askTitle')}
      lead={found.due > new Date() ? t('askLead', { day: format().day(found.due) }) : t('underWayLead')}
      actions={
        <ButtonForm action={keepAction} kit={kit()} kind="main" values={{ token }}>
          {t('keep')}
        </ButtonForm>
      }
    >
      <p>{t('otherwise')}</p>
    </PageHead>
  )
})
