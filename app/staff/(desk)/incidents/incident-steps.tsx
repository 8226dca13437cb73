import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Progress } from '#components/progress.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Incident, Step, Telling } from '#privacy/incidents/read-incident.ts'
import { confirmIncidentAction, proposeIncidentAction, returnIncidentAction } from './actions.ts'

export const said = ({ name, at }: Step) => ({ name, date: format().stamp(at) })

/** Who is affected, who took which step, and the buttons of the next one. */
export function IncidentSteps({ of }: { of: Incident }) {
  const t = words('incidents')
  const { row, state, written, proposed, confirmed, ended, affected, telling } = of
  const values = { incident: row.id, edition: String(row.edition) }
  return (
    <>
      <Section id="affected" title={t('affected')}>
        {affected !== null && <p>{row.reach === 'everybody' ? t('affectedEverybody', { count: affected }) : t('affectedRecords', { count: affected, days: daysOf(row) })}</p>}
        {telling ? <Notices of={telling} /> : <p>{t(row.highRisk ? 'affectedTold' : 'affectedNotTold')}</p>}
      </Section>
      <Section id="steps" title={t('steps')}>
        <ul className="summary">
          <li>{t('writtenBy', said(written))}</li>
          {state === 'written' && ended && <li>{t('returnedBy', said(ended))}</li>}
          {proposed && <li>{t('proposedBy', said(proposed))}</li>}
          {confirmed && <li>{t('publishedBy', said(confirmed))}</li>}
        </ul>
        {state === 'proposed' && proposed?.mine && <p>{t('another')}</p>}
        {state !== 'published' && (
          <div className="actions">
            {state === 'written' && (
              <ButtonForm action={proposeIncidentAction} kit={kit()} kind="main" values={values}>
                {t('propose')}
              </ButtonForm>
            )}
            {state === 'proposed' && !proposed?.mine && (
              <ButtonForm action={confirmIncidentAction} kit={kit()} kind="main" values={values}>
                {t(row.highRisk ? 'confirmTells' : 'confirm')}
              </ButtonForm>
            )}
            {state === 'proposed' && (
              <ButtonForm action={returnIncidentAction} kit={kit()} values={values}>
                {t(proposed?.mine ? 'takeBack' : 'refuse')}
              </ButtonForm>
            )}
          </div>
        )}
      </Section>
    </>
  )
}

/** The days of the records concerned, as `1 March 2026 – …`; `any` without. */
function daysOf({ recordsFrom, recordsTo }: Incident['row']): string {
  const { date } = format()
  return recordsFrom || recordsTo ? `${recordsFrom ? date(recordsFrom) : '…'} – ${recordsTo ? date(recordsTo) : '…'}` : 'any'
}

function Notices({ of: { audience, waiting, told, failed, done } }: { of: Telling }) {
  const t = words('incidents')
  if (audience === null) return <p className="small muted">{t('noAudience')}</p>
  const left = audience - waiting - told - failed
  return (
    <>
      <Progress label={t('notices')} value={told} max={Math.max(audience, 1)} />
      <p className="small muted">
        {t('progress', { told, audience, waiting, failed })} {!done ? t('progressGoing') : left > 0 ? t('progressLeft', { left }) : ''}
      </p>
    </>
  )
}
