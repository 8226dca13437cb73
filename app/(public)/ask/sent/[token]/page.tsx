import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { openOnceLink, type Once } from '#privacy/once-link.ts'
import { visitorPage, type PageProps } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'

const onceOf = async ({ params }: PageProps): Promise<Once | undefined> => openOnceLink((await params)['token'] ?? '')

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  await knowReader()
  return { title: titleOf(await onceOf(props)) }
}

function titleOf(once: Once | undefined): string {
  const t = words('intake')
  if (!once) return t('overTitle')
  const number = String(once.number)
  return { asked: t('sentTitle'), appealed: t('appealedTitle'), mine: t('mineTitle', { number }), 'not-mine': t('notMineTitle', { number }) }[once.said]
}

/** Reference and code of a request, for ten minutes: after it was asked, after an appeal, and after somebody said that it is theirs. */
export default visitorPage(async (_, props) => {
  const t = words('intake')
  const once = await onceOf(props)
  if (!once) return <PageHead title={titleOf(once)} lead={t('overSay')}>{follow()}</PageHead>
  const { said, number, code, dueOn } = once
  const isNew = said === 'asked' || said === 'appealed'
  const lead = isNew ? t(said === 'asked' ? 'sentLead' : 'appealedLead', { day: format().day(dueOn!) }) : said === 'not-mine' ? t('notMineSay') : t(code ? 'mineLead' : 'mineBare')
  return (
    <>
      <PageHead title={titleOf(once)} lead={lead} />
      {code && (
        <>
          <Facts
            of={[
              [t('reference'), <b key="reference" className="nowrap">FR-{number}</b>],
              [t('code'), <b key="code" className="num nowrap" dir="ltr">{code}</b>],
            ]}
          />
          <p className="small muted">{t('once')}</p>
        </>
      )}
      {isNew && (
        <Section id="confirm" title={t('confirmTitle')}>
          <p>{t('confirmSay')}</p>
        </Section>
      )}
      {said !== 'not-mine' && code && follow()}
    </>
  )

  function follow() {
    return (
      <div className="actions">
        <LinkButton href="/follow">{t('goFollow')}</LinkButton>
      </div>
    )
  }
})
