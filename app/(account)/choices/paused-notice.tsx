import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { resumeAction } from './actions.ts'

/** Until when all marketing is paused, and the way to end that. `isNew`: it has just begun. */
export function PausedNotice({ until, isNew }: { until: Date; isNew: boolean }) {
  const t = words('choices')
  return (
    <div id="pause">
      <Notice kind="caution" live={isNew}>
        <p>{t('pause.now', { date: format().date(until) })}</p>
        <div className="actions">
          <ButtonForm action={resumeAction} kit={kit()}>
            {t('pause.resume')}
          </ButtonForm>
        </div>
      </Notice>
    </div>
  )
}
