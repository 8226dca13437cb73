import { Empty } from '#components/empty.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { LoggingChoice } from '#privacy/choices/list-logging.ts'
import { undoLoggingAction } from './actions.ts'

/** What is logged of each application, and the way to change it. `changed`: the one that just was. */
export function LoggingSection({ of, changed }: { of: readonly LoggingChoice[]; changed: string }) {
  const t = words('choices')
  const saved = of.find(({ application }) => application === changed)
  return (
    <Section id="logging" title={t('logging.title')}>
      {saved && (
        <Notice kind="good" live>
          <p>{t('logging.saved', { name: saved.name, level: t(`logging.levels.${saved.logging}`) })}</p>
        </Notice>
      )}
      <p>{t('logging.about')}</p>
      {of.length === 0 ? (
        <Empty title={t('logging.none')} />
      ) : (
        <Rows label={t('logging.list')}>
          {of.map(({ application, name, logging, until, byStaff }) => (
            <Row
              key={application}
              title={
                <>
                  <b>{name}</b> <Tag kind={logging === 'off' ? 'plain' : 'good'}>{t(`logging.levels.${logging}`)}</Tag>
                </>
              }
              why={
                (until ?? byStaff) && (
                  <>
                    {until && <div>{t('logging.until', { moment: format().moment(until.at), next: t(`logging.levels.${until.next}`) })}</div>}
                    {byStaff && <div>{t('logging.byStaff', { date: format().date(byStaff.at), before: t(`logging.levels.${byStaff.before}`) })}</div>}
                  </>
                )
              }
              go={
                <span className="beside">
                  {byStaff && (
                    <ButtonForm action={undoLoggingAction} kit={kit()} kind="link" values={{ application }} label={t('logging.undoOf', { name })}>
                      {t('logging.undo')}
                    </ButtonForm>
                  )}
                  <a href={`/choices/logging/${application}`} aria-label={t('logging.changeOf', { name })}>
                    {t('logging.change')}
                  </a>
                </span>
              }
            />
          ))}
        </Rows>
      )}
    </Section>
  )
}
