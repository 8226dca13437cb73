import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listCorrections, type Correction } from '#privacy/profile/list-corrections.ts'
import { personPage } from '../../../guard.tsx'
import { phoneNumber } from '../correct/phone-number.ts'

export function generateMetadata(): Metadata {
  return { title: words('correct')('historyTitle') }
}

/** Each correction: what, when, by whom, from what to what. */
export default personPage(async (actor) => {
  const t = words('correct')
  const corrections = await listCorrections(actor)
  return (
    <>
      <PageHead
        trail={[{ href: '/your-data', label: t('trail') }]}
        title={t('historyTitle')}
        lead={t('historyLead')}
        actions={<LinkButton href="/your-data/correct">{t('correctSomething')}</LinkButton>}
      />
      {corrections.length === 0 ? (
        <Empty title={t('historyEmpty')}>
          <p>{t('historyEmptySay')}</p>
        </Empty>
      ) : (
        <DataTable
          name={t('historyTitle')}
          columns={[{ head: t('what') }, { head: t('old'), label: `${t('old')}:` }, { head: t('new'), label: `${t('new')}:` }, { head: t('source'), label: `${t('source')}:` }, { head: t('when') }]}
          rows={corrections.map((correction) => ({
            key: correction.id,
            cells: [<b key="what">{nameOf(correction.field)}</b>, shown(correction, correction.oldValue), shown(correction, correction.newValue), t(`sources.${correction.source}`), format().moment(correction.at)],
          }))}
        />
      )}
    </>
  )
})

const columns = ['givenName', 'familyName', 'organisation', 'street', 'city', 'region', 'postalCode', 'country', 'email', 'phone', 'birthday', 'locale', 'timeZone'] as const
const billing = ['billing.name', 'billing.street', 'billing.city', 'billing.region', 'billing.postalCode', 'billing.country'] as const

function nameOf(field: string): string {
  const known = [...columns, ...billing].find((one) => one === field)
  return words('correct')(`columns.${known ?? 'other'}`)
}

function shown({ field }: Correction, value: string | null): ReactNode {
  if (!value) return <span className="muted">{words('correct')('empty')}</span>
  if (field.endsWith('country')) return format().country(value)
  if (field === 'phone') return <bdi>{phoneNumber(value)}</bdi>
  return field === 'birthday' ? format().date(value) : <bdi>{value}</bdi>
}
