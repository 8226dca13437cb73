import type { Metadata } from 'next'
import { Dot } from '#components/dot.tsx'
import { Facts } from '#components/facts.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { countHoldings } from '#privacy/access/count-holdings.ts'
import { whatGoesWhen } from '#privacy/access/what-goes-when.ts'
import { wholeOf } from '#privacy/holdings.ts'
import { categories, type Category } from '#privacy/vocabulary.ts'
import { GoingPicture } from '../../going-picture.tsx'
import { personPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { KindsInBrief } from './kinds.tsx'
import { purposesFor } from './purposes-for.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('data')('title') }
}

/** Who has no account has no bill and no service. */
const ofEnquirers: readonly Category[] = ['contact', 'site']

export default personPage(async (actor) => {
  const t = words('data')
  const said = labels()
  const [counts, going] = await Promise.all([countHoldings(actor), whatGoesWhen(actor)])
  const receives = (category: Category): string => {
    const names = said.recipients(wholeOf(category).recipients)
    return names ? t('receivesSome', { names }) : t('nobody')
  }
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<LinkButton href="/your-data/correct">{t('correctSomething')}</LinkButton>} />
      {categories.filter((category) => !actor.enquirer || ofEnquirers.includes(category)).map((category) => (
        <Section
          key={category}
          id={category}
          title={
            <>
              <Dot of={category} />
              <a href={`/your-data/${category}`}>{said.category(category)}</a>
            </>
          }
        >
          <Facts
            brief
            of={[
              [t('why'), said.why({ purposes: purposesFor(wholeOf(category).purposes, actor.enquirer) })],
              [t('receives'), receives(category)],
              [t('goes'), said.goes(wholeOf(category))],
            ]}
          />
          <KindsInBrief category={category} counts={counts} enquirer={actor.enquirer} />
        </Section>
      ))}
      <Section id="goes-when" title={t('goesWhen')}>
        <p>{t('goesWhenSay', { total: going.reduce((sum, { rows }) => sum + rows, 0) })}</p>
        <GoingPicture going={going} />
      </Section>
    </>
  )
})
