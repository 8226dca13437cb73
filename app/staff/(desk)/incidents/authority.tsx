import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { longestReference, longestText } from '#privacy/incidents/incident-input.ts'
import type { Incident } from '#privacy/incidents/read-incident.ts'
import { noteAuthorityAction, noteNoAuthorityAction } from './actions.ts'
import { hoursBetween, hoursUntil } from './hours.ts'
import { NotToldForm, ToldForm } from './small-forms.tsx'

/** The 72 hours (GDPR 33(1)): how many are left, or that the authority was told, or why not. */
export function Authority({ of: { row, due, authorityBy } }: { of: Incident }) {
  const t = words('incidents')
  const { moment } = format()
  const { id, noticedAt, authorityToldAt, authorityReference, authorityWhy, highRisk } = row
  if (authorityToldAt) {
    return (
      <Section id="authority" title={t('authority')}>
        <Notice kind="good" title={t('toldTitle', { moment: moment(authorityToldAt) })}>
          <p>{t('toldIn', { hours: hoursBetween(noticedAt, authorityToldAt), reference: authorityReference!, name: authorityBy! })}</p>
          {authorityWhy && <p className="said">{authorityWhy}</p>}
        </Notice>
      </Section>
    )
  }
  const { hours, isLate } = hoursUntil(due)
  const isSettled = authorityWhy !== null && !highRisk
  return (
    <Section id="authority" title={t('authority')}>
      {isSettled ? (
        <Notice title={t('notTold')}>
          <p className="said">{authorityWhy}</p>
          <p className="small muted">{t('notedBy', { name: authorityBy! })}</p>
        </Notice>
      ) : (
        <Notice kind={isLate ? 'danger' : 'caution'} title={t(isLate ? 'lateTitle' : 'dueTitle', { moment: moment(due) })}>
          <p>
            {t(isLate ? 'lateWhy' : 'dueWhy', { hours })} {!highRisk && t('unlessWhy')}
          </p>
        </Notice>
      )}
      <details>
        <summary>{t('noteTold')}</summary>
        <ToldForm
          action={noteAuthorityAction}
          incident={id}
          send={t('noteTold')}
          kit={kit('required', 'tooLong', 'notPlainText', 'hiddenCharacters', 'cardNumber', 'notADate', 'notATime', 'inTheFuture', 'endsBefore')}
          fields={{
            toldOn: { label: t('toldOn'), date: true },
            toldAt: { label: t('toldAt') },
            reference: { label: t('reference'), hint: t('referenceHint'), max: longestReference },
            why: { label: t('lateReason'), without: t('lateReasonWithout'), max: longestText },
          }}
        />
      </details>
      {!highRisk && (
        <details>
          <summary>{t('noteNot')}</summary>
          <NotToldForm action={noteNoAuthorityAction} incident={id} send={t('noteNot')} kit={kit('required', 'tooLong', 'hiddenCharacters', 'cardNumber')} fields={{ why: { label: t('notReason'), hint: t('notReasonHint'), max: longestText } }} />
        </details>
      )}
    </Section>
  )
}
