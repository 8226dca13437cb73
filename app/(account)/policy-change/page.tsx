import type { Metadata } from 'next'
import { Fragment } from 'react'
import { Empty } from '#components/empty.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { readNews } from '#privacy/policy/read-news.ts'
import { compareHref, Summary } from '../../(public)/policy/changes.tsx'
import { personPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { answerAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('policyNews')('title') }
}

/** What a version that matters changes, with those before it that they do not know, the question, and what whoever does not agree can do. */
export default personPage(async (actor) => {
  const t = words('policyNews')
  const { date } = format()
  const news = await readNews(actor)
  if (!news) {
    return (
      <>
        <PageHead title={t('title')} />
        <Empty title={t('none')}>
          <p>{t('noneWhy')}</p>
          <p>
            <a href="/policy">{t('policy')}</a>
          </p>
        </Empty>
      </>
    )
  }
  const { version, changes, before, holds, answer } = news.current && !news.current.answer ? news.current : news.newest
  const day = date(version.effective)
  const button = (given: 'accepted' | 'declined') => (
    <ButtonForm action={answerAction} kit={kit()} kind="plain" values={{ version: version.effective, answer: given }}>
      {t(given === 'accepted' ? 'accept' : 'decline')}
    </ButtonForm>
  )
  return (
    <>
      <PageHead title={t('title')} lead={t('lead', { day })} aside={t(holds ? 'since' : 'from', { day })} />
      <Section id="changes" title={t('changes')} go={before && <a href={compareHref(before, version)}>{t('see')}</a>}>
        {changes.map((one) => (
          <Fragment key={one.effective}>
            {changes.length > 1 && <h3>{t('ofDay', { day: date(one.effective) })}</h3>}
            <Summary of={one} />
          </Fragment>
        ))}
      </Section>
      <Section id="answer" title={t('ask')}>
        {changes.length > 1 && <p>{t('askAll', { day })}</p>}
        {answer && (
          <Notice kind={answer.answer === 'accepted' ? 'good' : 'plain'}>
            <p>{t(answer.answer === 'accepted' ? 'accepted' : 'said', { date: date(answer.at) })}</p>
          </Notice>
        )}
        <div className="actions">
          {answer?.answer !== 'accepted' && button('accepted')}
          {answer?.answer !== 'declined' && button('declined')}
        </div>
        <p className="small muted">{t('askWhy')}</p>
      </Section>
      <Section id="declined" title={t('refused')}>
        <p>{t(holds ? 'refusedHolds' : 'refusedComing', { day })}</p>
        <p>{t('refusedDo')}</p>
        <div className="actions">
          <LinkButton href="/download">{t('download')}</LinkButton>
          <LinkButton href="/delete">{t('delete')}</LinkButton>
        </div>
        <p className="small muted">{t.rich('freeze', { freeze: (text) => <a href="/freeze">{text}</a>, ask: (text) => <a href="/requests/new">{text}</a> })}</p>
      </Section>
    </>
  )
})
