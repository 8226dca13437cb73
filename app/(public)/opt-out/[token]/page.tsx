import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { readLink } from '#privacy/choices/read-link.ts'
import type { Topic } from '#privacy/topics.ts'
import { settings } from '#settings'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { optOutAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('choices')('title'), robots: { index: false } }
}

/** Where a message's way out leads: opening it changes nothing, its one button does. */
export default visitorPage(async (visitor, { params }) => {
  const token = (await params)['token'] ?? ''
  const link = await readLink(visitor, { token })
  if (!link) return <Wrong />
  return link.off ? <Done token={token} topic={link.topic} all={link.allOff} /> : <Ask token={token} topic={link.topic} />
})

function Ask({ token, topic }: { token: string; topic: Topic }) {
  const t = words('optOut')
  const name = t(`topics.${topic}`)
  return (
    <PageHead
      title={t('askTitle', { topic: name })}
      lead={t('askLead', { topic: name })}
      actions={
        <ButtonForm action={optOutAction} kit={kit()} kind="main" values={{ token }}>
          {t('stop', { topic: name })}
        </ButtonForm>
      }
    />
  )
}

function Done({ token, topic, all }: { token: string; topic: Topic; all: boolean }) {
  const t = words('optOut')
  return (
    <PageHead
      title={all ? t('allTitle') : t('doneTitle', { topic: t(`topics.${topic}`) })}
      lead={all ? t('allLead') : t('doneLead')}
      actions={
        !all && (
          <ButtonForm action={optOutAction} kit={kit()} values={{ token, all: 'yes' }}>
            {t('stopAll')}
          </ButtonForm>
        )
      }
    >
      <p>
        {t('back')} <a href="/choices">{t('choices')}</a>
      </p>
    </PageHead>
  )
}

function Wrong() {
  const t = words('optOut')
  const { privacyEmail } = settings().operator
  return (
    <>
      <PageHead title={t('wrongTitle')} lead={t('wrongLead')} />
      <Section id="how" title={t('wrongHow')}>
        <Rows>
          <Row title={<b>{t('again')}</b>} why={t('againSay')} />
          <Row title={<a href={`mailto:${privacyEmail}`}>{t('write')}</a>} why={t('writeSay', { email: privacyEmail })} />
          <Row title={<a href="/choices">{t('signIn')}</a>} why={t('signInSay')} />
        </Rows>
      </Section>
    </>
  )
}
