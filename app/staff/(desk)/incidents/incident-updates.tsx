import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { words } from '#messages/words.ts'
import { longestText } from '#privacy/incidents/incident-input.ts'
import type { Incident } from '#privacy/incidents/read-incident.ts'
import { confirmUpdateAction, endUpdateAction, writeUpdateAction } from './actions.ts'
import { said } from './incident-steps.tsx'
import { UpdateForm } from './small-forms.tsx'

/** What turned out after an incident was published: each with its steps, and the form for more. */
export function IncidentUpdates({ of: { row, updates } }: { of: Incident }) {
  const t = words('incidents')
  return (
    <Section id="updates" title={t('updates')}>
      {updates.length === 0 && <p className="muted">{t('noUpdates')}</p>}
      {updates.length > 0 && (
        <Rows label={t('updates')}>
          {updates.map(({ id, words: text, written, confirmed, ended, telling }) => (
            <Row
              key={id}
              title={<span className="said">{text}</span>}
              why={`${t('writtenBy', said(written))}. ${confirmed ? `${t('publishedBy', said(confirmed))}.${telling ? ` ${t('updateTold', telling)}${telling.done ? '' : ` ${t('progressGoing')}`}` : ''}` : ended ? t('updateEnded', said(ended)) : written.mine ? t('another') : ''}`}
              go={!confirmed && !ended && <Tag kind="soon">{t('updateWaits')}</Tag>}
              below={
                !confirmed &&
                !ended && (
                  <div className="actions">
                    {!written.mine && (
                      <ButtonForm action={confirmUpdateAction} kit={kit()} kind="main" values={{ update: id }}>
                        {t(row.highRisk ? 'confirmTells' : 'confirm')}
                      </ButtonForm>
                    )}
                    <ButtonForm action={endUpdateAction} kit={kit()} values={{ update: id }}>
                      {t(written.mine ? 'takeBack' : 'refuse')}
                    </ButtonForm>
                  </div>
                )
              }
            />
          ))}
        </Rows>
      )}
      <details>
        <summary>{t('addUpdate')}</summary>
        <p className="small muted">{t('addUpdateWhy')}</p>
        <UpdateForm action={writeUpdateAction} incident={row.id} send={t('save')} kit={kit('required', 'tooLong', 'hiddenCharacters', 'cardNumber')} fields={{ words: { label: t('fields.words'), max: longestText } }} />
      </details>
    </Section>
  )
}
