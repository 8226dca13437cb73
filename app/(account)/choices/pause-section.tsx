import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { pauseSpans } from '#privacy/choices/pause-input.ts'
import { pauseAction } from './actions.ts'
import { PauseForm } from './choice-forms.tsx'

/** All marketing paused: for how long. */
export function PauseSection({ resumed }: { resumed: boolean }) {
  const t = words('choices')
  return (
    <Section id="pause" title={t('pause.title')}>
      {resumed && (
        <Notice kind="good" live>
          <p>{t('pause.resumed')}</p>
        </Notice>
      )}
      <p>{t('pause.say')}</p>
      <div className="actions">
        {pauseSpans.map((span) => (
          <ButtonForm key={span} action={pauseAction} kit={kit()} values={{ span }} label={t('pause.spanLong', { span: t('pause.span', { months: Number(span) }) })}>
            {t('pause.span', { months: Number(span) })}
          </ButtonForm>
        ))}
      </div>
      <PauseForm action={pauseAction} kit={kit('required', 'notADate', 'notToCome', 'tooFarAway')} fields={{ until: { label: t('pause.until'), date: true } }} send={t('pause.send')} />
    </Section>
  )
}
