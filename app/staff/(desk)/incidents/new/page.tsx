import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { NotAllowed } from '#privacy/refusals.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { writeIncidentAction } from '../actions.ts'
import { incidentFields } from '../incident-fields.ts'
import { IncidentForm } from '../incident-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('incidents')('write') }
}

/** Writes an incident into the register. */
export default staffPage(
  (actor) => {
    if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
    const t = words('incidents')
    return (
      <>
        <PageHead trail={[{ href: '/staff/incidents', label: t('title') }]} title={t('write')} lead={t('writeLead')}>
          <p className="small muted">{t('saveWhy')}</p>
        </PageHead>
        <IncidentForm action={writeIncidentAction} {...incidentFields()} />
      </>
    )
  },
  { proof: true },
)
