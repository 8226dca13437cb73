import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Facts } from '#components/facts.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { countHoldings } from '#privacy/access/count-holdings.ts'
import { readDetails, type Detail } from '#privacy/access/read-details.ts'
import { holdingOf } from '#privacy/holdings.ts'
import { personPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { categoryOf } from '../addresses.ts'
import { sayOnce } from '../common.ts'
import { Kinds } from '../kinds.tsx'
import { purposesFor } from '../purposes-for.ts'
import { shown } from '../value.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('data')('title') }
}

/** One category: what we hold once, field by field, then the kinds of record of which there are many. */
export default personPage(async (actor, { params }) => {
  const t = words('data')
  const said = labels()
  const category = categoryOf((await params)['category'])
  const [counts, all] = await Promise.all([countHoldings(actor), category === 'contact' || category === 'billing' ? readDetails(actor, { category }) : []])
  // Of who has no account there is an address and how they read: of the rest there is nothing to correct.
  const details = actor.enquirer ? all.filter(({ value }) => value !== null && value !== '') : all
  const { facts, columns } = sayOnce<Detail>(
    details,
    [
      { name: t('why'), of: ({ purpose }) => purposesFor(purpose ? [purpose] : [], actor.enquirer).map((one) => said.t(`purposes.${one}`)).join('') },
      { name: t('receives'), of: ({ recipients }) => said.recipients(recipients) ?? t('nobody') },
      { name: t('from'), of: ({ source, at }) => t('sourceAt', { source: t(`sources.${source}`), date: format().shortDate(at) }) },
      { name: t('kept'), of: ({ record }) => said.kept(holdingOf(record)) },
    ],
    (value) => t('mostly', { value }),
  )
  return (
    <>
      <PageHead trail={[{ href: '/your-data', label: t('title') }]} title={said.category(category)} lead={said.t(`categories.${category}.about`)} />
      {details.length > 0 && (
        <Section id="details" title={t('details')} go={<a href="/your-data/history">{t('history')}</a>}>
          <Facts of={facts} brief />
          <DataTable
            name={t('details')}
            shape="pairs"
            columns={[
              { head: t('what') },
              { head: t('value') },
              ...columns.map(({ name }) => ({ head: name, label: `${name}:` })),
              { head: <span className="hidden-visually">{words('common')('change')}</span>, end: true },
            ]}
            rows={details.map(row)}
          />
        </Section>
      )}
      <Section id="records" title={t('kinds')}>
        <Kinds category={category} counts={counts} without={details.map(({ record }) => record)} enquirer={actor.enquirer} />
      </Section>
    </>
  )

  function row(detail: Detail) {
    const { record, column, value, correct } = detail
    const field = said.column(record, column)
    return {
      key: `${record}.${column}`,
      cells: [
        field,
        shown(record, detail, { [column]: value }),
        ...columns.map(({ of }) => of(detail)),
        correct && correct !== 'choice' ? (
          <a key="correct" href={`/your-data/correct/${correct}`} aria-label={t('correctField', { field })}>
            {t('correct')}
          </a>
        ) : (
          ''
        ),
      ],
    }
  }
})
