import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { whoSeesWhat, type PlainRecord, type SeenRecord, type Sight } from '#privacy/colleagues/who-sees-what.ts'
import { holdingOf } from '#privacy/holdings.ts'
import { categories, staffRoles } from '#privacy/vocabulary.ts'
import { staffPage } from '../../../../guard.tsx'
import { one } from '../../../../one.ts'
import { knowReader } from '../../../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('colleagues')('tableTitle') }
}

/** What one role sees and does: the data map, read for the administrator. The others are a link away. */
export default staffPage(
  async (_, { searchParams }) => {
    const t = words('colleagues')
    const said = labels()
    const { list } = format()
    const asked = one((await searchParams)['role'])
    const role = staffRoles.find((known) => known === asked) ?? staffRoles[0]
    const { seen, plain } = whoSeesWhat()
    const done = plain.filter(({ by }) => by[role].reads || by[role].writes)
    return (
      <>
        <PageHead trail={[{ href: '/staff/colleagues', label: t('title') }]} title={t('tableTitle')} lead={t('tableLead')} />
        <nav aria-label={t('tableRoles')} className="views">
          <ul>
            {staffRoles.map((other) => (
              <li key={other}>
                <a href={`/staff/colleagues/roles?role=${other}`} aria-current={other === role ? 'page' : undefined}>
                  {said.t(`roles.${other}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {seen.some(seesAny) ? categories.map(ofCategory) : <p>{t('tableNobody')}</p>}
        <Section id="plain" title={t('tableMore')}>
          <p>{t('tableMoreWhy')}</p>
          <DataTable name={t('tableMore')} shape="pairs" columns={[{ head: t('tableWhat') }, { head: t('tableDoes') }]} rows={done.map(({ record, by }) => ({ key: record, cells: [said.record(record), deeds(by[role])] }))} />
        </Section>
      </>
    )

    function ofCategory(category: (typeof categories)[number]) {
      const all = seen.filter(({ record }) => holdingOf(record).category === category)
      const [some, none] = [all.filter(seesAny), all.filter((one) => !seesAny(one))]
      return (
        <Section key={category} id={category} title={said.category(category)}>
          {some.length > 0 && (
            <DataTable
              name={said.category(category)}
              even
              columns={[{ head: t('tableWhat') }, { head: t('tableSees'), label: `${t('tableSees')}:` }, { head: t('tableSeesNot'), label: `${t('tableSeesNot')}:` }]}
              rows={some.map((one) => ({ key: one.record, cells: [<b key="record">{said.record(one.record)}</b>, [names(one, 'yes'), kept(names(one, 'kept'))].filter(Boolean).join('; '), names(one, 'no')] }))}
            />
          )}
          {none.length > 0 && <p className="small muted">{t('tableNothing', { records: list(none.map(({ record }) => said.record(record))) })}</p>}
        </Section>
      )
    }

    function seesAny({ columns }: SeenRecord): boolean {
      return columns.some(({ by }) => by[role] !== 'no')
    }

    function names({ record, columns }: SeenRecord, sight: Sight): string {
      return list(columns.filter(({ by }) => by[role] === sight).map(({ column }) => said.column(record, column)))
    }

    function kept(columns: string): string {
      return columns && t('tableKept', { columns })
    }

    function deeds({ reads, writes }: PlainRecord['by']['support']): string {
      return t(reads ? (writes ? 'tableBoth' : 'tableReads') : 'tableWrites')
    }
  },
  { roles: ['administrator', 'privacy'] },
)
