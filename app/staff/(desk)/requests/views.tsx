import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Row, Rows } from '#components/rows.tsx'
import { words } from '#messages/words.ts'
import type { DeskView } from '#privacy/requests/queue/read-desk.ts'
import { queueUrl } from '../filters.ts'
import { dropViewAction, saveViewAction } from './actions.ts'
import { ViewForm } from './view-form.tsx'

/** Those everybody has, in the order in which a day goes. */
export const defaultViews = { open: '', week: 'owner=mine&due=week', mine: 'owner=mine', overdue: 'due=overdue', nobody: 'owner=nobody' } as const

/** What the queue is mostly looked at by: the views everybody has, then one's own. */
export function Views({ own, now }: { own: readonly DeskView[]; now: string }) {
  const t = words('queue')
  const all = [...(Object.keys(defaultViews) as (keyof typeof defaultViews)[]).map((name) => ({ id: name, name: t(`view.${name}`), filter: defaultViews[name] })), ...own]
  return (
    <nav aria-label={t('views')} className="views">
      <ul>
        {all.map(({ id, name, filter }) => (
          <li key={id}>
            <a href={queueUrl(filter)} aria-current={filter === now ? 'true' : undefined}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Keeps the filter that is on, and forgets one's own. */
export function SaveView({ own, now }: { own: readonly DeskView[]; now: string }) {
  const t = words('queue')
  return (
    <details className="more">
      <summary>{t('save')}</summary>
      <ViewForm action={saveViewAction} filter={now} send={t('saveSend')} kit={kit('required', 'tooLong', 'notPlainText', 'cardNumber')} fields={{ name: { label: t('saveName'), hint: t('saveHint'), max: 60 } }} />
      {own.length > 0 && (
        <Rows label={t('views')}>
          {own.map(({ id, name }) => (
            <Row
              key={id}
              title={<bdi>{name}</bdi>}
              go={
                <ButtonForm action={dropViewAction} kit={kit()} kind="link" values={{ view: id, back: now }} label={t('dropNamed', { name })}>
                  {t('drop')}
                </ButtonForm>
              }
            />
          ))}
        </Rows>
      )}
    </details>
  )
}
