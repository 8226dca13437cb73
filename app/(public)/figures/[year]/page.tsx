import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { figuresLaw, firstYear } from '#privacy/figures/figures-asked.ts'
import { yearFigures } from '#privacy/figures/year-figures.ts'
import { FiguresTable } from '../../../figures-table.tsx'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { yearOf } from '../../../year-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('figures')('link') }
}

/** The figures of a year for anybody, where the operator publishes them; otherwise there is no such page. */
export default visitorPage(async (visitor, { params, searchParams }) => {
  const t = words('figures')
  const year = yearOf(await params)
  const law = figuresLaw.parse((await searchParams)['law'])
  const same = law ? `?law=${law}` : ''
  const rows = await yearFigures(visitor, { year, law })
  return (
    <>
      <PageHead trail={[{ href: '/policy', label: words('frame')('policy') }]} title={t('yearTitle', { year: String(year) })} lead={t('yearLead', { year: String(year) })} />
      <FiguresTable year={year} now={new Date().getUTCFullYear()} rows={rows} law={law} path={`/figures/${year}`} />
      <p className="beside">
        {year > firstYear && <a href={`/figures/${year - 1}${same}`}>{t('before')}</a>}
        {year < new Date().getUTCFullYear() && <a href={`/figures/${year + 1}${same}`}>{t('after')}</a>}
      </p>
    </>
  )
})
