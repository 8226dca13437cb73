import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { readEmergency, type EmergencyField } from '#privacy/access/read-emergency.ts'
import type { EmergencyRecord } from '#privacy/emergency-words.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { emergencyRevealAction } from '../actions.ts'
import { idOf } from '../id-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('emergency')('recordTitle') }
}

/** What one opened in an emergency, as long as it is open; after that there is nothing here. */
export default staffPage(async (actor, props) => {
  const [t, d] = [words('emergency'), words('desk')]
  const { id, reason, until, records } = await readEmergency(actor, { id: await idOf(props) })
  return (
    <>
      <PageHead
        trail={[
          { href: '/staff/people', label: d('peopleTitle') },
          { href: '/staff/people/emergency', label: t('title') },
        ]}
        title={t('recordTitle')}
      />
      <Notice kind="caution" title={t('untilTitle', { time: format().time(until) })}>
        <p>{t('untilWhy', { reason: t(`reasons.${reason}`) })}</p>
      </Notice>
      {records.map(({ record, rows }) => (
        <Section key={record} id={record} title={labels().record(record)}>
          {rows.length === 0 && <p className="muted">{t('nothing')}</p>}
          {rows.map((row) => (
            <Facts key={row.map(({ value: held }) => String(held)).join()} of={row.map((field) => [labels().column(record, field.column), value(record, field)] as const)} />
          ))}
        </Section>
      ))}
    </>
  )

  function value(record: EmergencyRecord, { field, column, value: held, masked }: EmergencyField) {
    if (held === null) return <span className="muted">{d('notGiven')}</span>
    if (!masked) return <bdi>{said(column, held)}</bdi>
    return (
      <span className="beside">
        <span className="num">{String(held)}</span>
        <ButtonForm action={emergencyRevealAction} kit={kit()} kind="link" values={{ id, field }} label={d('revealField', { field: labels().column(record, column) })}>
          {d('reveal')}
        </ButtonForm>
      </span>
    )
  }
})

function said(column: string, held: string | Date): string {
  if (held instanceof Date) return format().moment(held)
  if (column === 'birthday') return format().date(held)
  if (column === 'country') return format().country(held)
  return column === 'locale' ? labels().language(held) : labels().value(held)
}
