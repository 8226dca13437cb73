import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { whoSeesWhat, type PlainRecord, type Sight } from '#privacy/colleagues/who-sees-what.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('colleagues')('tableTitle') }
}

/** Which role sees which column: the data map, read for the administrator. */
export default staffPage(
  () => {
    const t = words('colleagues')
    const said = labels()
    const { seen, plain } = whoSeesWhat()
    const roles = staffRoles.map((role) => ({ head: said.t(`roles.${role}`), label: `${said.t(`roles.${role}`)}:` }))
    const looks: Record<Sight, string> = { yes: t('tableYes'), kept: t('tableKept'), no: '–' }
    return (
      <>
        <PageHead trail={[{ href: '/staff/colleagues', label: t('title') }]} title={t('tableTitle')} lead={t('tableLead')} />
        <Section id="plain" title={t('tableMore')}>
          <p>{t('tableMoreWhy')}</p>
          <DataTable name={t('tableMore')} columns={[{ head: t('tableWhat') }, ...roles]} even rows={plain.map(({ record, by }) => ({ key: record, cells: [<b key="name">{said.record(record)}</b>, ...staffRoles.map((role) => done(by[role]))] }))} />
        </Section>
        {seen.map(({ record, columns }) => (
          <Section key={record} id={record} title={said.record(record)}>
            {columns.every(({ by }) => staffRoles.every((role) => by[role] === 'no')) ? (
              <p className="muted">{t('tableNobody')}</p>
            ) : (
              <DataTable
                name={said.record(record)}
                even
                columns={[{ head: t('tableWhat') }, ...roles]}
                rows={columns.map(({ column, by }) => ({ key: column, cells: [said.column(record, column), ...staffRoles.map((role) => looks[by[role]])] }))}
              />
            )}
          </Section>
        ))}
      </>
    )

    function done({ reads, writes }: PlainRecord['by']['support']): string {
      if (reads) return t(writes ? 'tableBoth' : 'tableReads')
      return writes ? t('tableWrites') : '–'
    }
  },
  { roles: ['administrator', 'privacy'] },
)
