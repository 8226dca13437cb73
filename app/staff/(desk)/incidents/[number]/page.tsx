import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { words } from '#messages/words.ts'
import { readIncident } from '#privacy/incidents/read-incident.ts'
import { incidentNumber } from '../../../../(public)/incidents/incident-number.ts'
import { IncidentText } from '../../../../(public)/incidents/incident-text.tsx'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { rewriteIncidentAction } from '../actions.ts'
import { Authority } from '../authority.tsx'
import { incidentFields, incidentValues } from '../incident-fields.ts'
import { IncidentForm } from '../incident-form.tsx'
import { IncidentSteps } from '../incident-steps.tsx'
import { IncidentUpdates } from '../incident-updates.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('incidents')('title') }
}

/** One incident: the clock, who is affected, the steps, and the text as everybody reads it. */
export default staffPage(async (actor, { params }) => {
  const t = words('incidents')
  const number = incidentNumber((await params).number)
  const one = await readIncident(actor, number)
  const { row, state } = one
  const tag = <Tag kind={state === 'published' ? 'ok' : state === 'proposed' ? 'soon' : 'plain'}>{t(state)}</Tag>
  return (
    <>
      <PageHead trail={[{ href: '/staff/incidents', label: t('title') }, { label: t('number', { number: String(number) }) }]} title={row.title} aside={tag} />
      <Authority of={one} />
      <IncidentSteps of={one} />
      {state === 'published' && <IncidentUpdates of={one} />}
      <h2>{t('text')}</h2>
      <IncidentText of={row} />
      {state === 'written' && (
        <Section id="change" title={t('change')}>
          <details>
            <summary>{t('change')}</summary>
            <IncidentForm action={rewriteIncidentAction} {...incidentFields()} of={{ incident: row.id, edition: String(row.edition) }} values={incidentValues(row)} />
          </details>
        </Section>
      )}
    </>
  )
})
