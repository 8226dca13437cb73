import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { figuresLaw } from '#privacy/figures/figures-asked.ts'
import { yearFigures } from '#privacy/figures/year-figures.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { settings } from '#settings'
import { FiguresTable } from '../../../../figures-table.tsx'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { yearOf } from '../../../../year-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('figures')('years') }
}

/** The figures of a year, and whether others may read them. */
export default staffPage(
  async (actor, { params, searchParams }) => {
    const t = words('figures')
    const year = yearOf(await params)
    const law = figuresLaw.parse((await searchParams)['law'])
    const { origin, publishesFigures } = settings()
    return (
      <>
        <PageHead trail={[{ href: '/staff/figures', label: t('title') }]} title={t('yearTitle', { year: String(year) })} lead={t('yearLead', { year: String(year) })}>
          <p className="small muted">{publishesFigures ? t('publishedAt', { address: `${origin}/figures/${year}` }) : t('unpublished')}</p>
        </PageHead>
        <FiguresTable year={year} now={new Date().getUTCFullYear()} rows={await yearFigures(actor, { year, law })} law={law} path={`/staff/figures/${year}`} />
      </>
    )
  },
  { roles: staffRoles },
)
