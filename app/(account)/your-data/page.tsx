import type { Metadata } from 'next'
import { Dot } from '#components/dot.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { countHoldings } from '#privacy/access/count-holdings.ts'
import { categories } from '#privacy/vocabulary.ts'
import { personPage } from '../../guard.tsx'
import { Kinds } from './kinds.tsx'

export function generateMetadata(): Metadata {
  return { title: words('data')('title') }
}

export default personPage(async (actor) => {
  const t = words('data')
  const said = labels()
  const counts = await countHoldings(actor)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<LinkButton href="/your-data/correct">{t('correct')}</LinkButton>} />
      {categories.map((category) => (
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
          <Kinds category={category} counts={counts} />
        </Section>
      ))}
    </>
  )
})
