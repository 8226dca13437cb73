import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { readNotMeLink } from '#privacy/wasnt-me/read-not-me-link.ts'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { WrongLink } from '../../../wrong-link.tsx'
import { notMeAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('wasntMe')('title'), robots: { index: false } }
}

const follows = ['out', 'held', 'asked', 'changes', 'filed', 'told'] as const

/** Where the link of a message about an account leads whose reader did not do it: opening it changes nothing, its one button does. */
export default visitorPage(async (visitor, { params }) => {
  const t = words('wasntMe')
  const token = (await params)['token'] ?? ''
  const found = await readNotMeLink(visitor, { token })
  if (!found) {
    const again = { title: t('again'), say: t('againSay') }
    const signIn = { href: '/security', title: t('signIn'), say: t('signInSay') }
    return <WrongLink title={t('wrongTitle')} lead={t('wrongLead')} again={again} signIn={signIn} write={t('write')} writeSay={(email) => t('writeSay', { email })} />
  }
  if (found.number !== undefined) {
    return (
      <PageHead title={t('doneTitle')} lead={t('doneLead', { reference: `FR-${found.number}` })} actions={<LinkButton href="/sign-in?next=%2Fsecurity">{t('doneGo')}</LinkButton>}>
        <p>{t('doneNext')}</p>
      </PageHead>
    )
  }
  return (
    <PageHead
      title={t('askTitle')}
      lead={t('askLead', { about: t(`about.${found.of}`), date: format().stamp(found.at) })}
      actions={
        <ButtonForm action={notMeAction} kit={kit()} kind="main" values={{ token }}>
          {t('press')}
        </ButtonForm>
      }
    >
      <p>{t('follows')}</p>
      <ul className="summary">
        {follows.map((one) => (
          <li key={one}>{t(`follow.${one}`)}</li>
        ))}
      </ul>
      <p>{t('otherwise')}</p>
    </PageHead>
  )
})
