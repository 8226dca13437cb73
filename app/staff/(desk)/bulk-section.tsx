import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { WaitingBulk } from '#privacy/requests/queue/list-bulk.ts'
import { confirmBulkAction, endBulkAction } from './requests/actions.ts'

const named = 12

/** Many requests at once that wait for a second person; nothing where nothing does. */
export function BulkSection({ waiting }: { waiting: readonly WaitingBulk[] }) {
  const t = words('queue')
  if (waiting.length === 0) return null
  return (
    <Section id="bulk" title={t('waits')}>
      <Rows label={t('waits')}>
        {waiting.map(({ id, to, by, at, numbers, taken, may }) => {
          const what = t('bulk', { count: numbers.length, name: to })
          const proposal = t('bulkBy', { name: by, when: format().moment(at), numbers: listed(numbers) })
          const why = taken.length > 0 ? `${proposal}. ${t('bulkTaken', { list: format().list(taken.map((one) => t('bulkFrom', one))) })}` : proposal
          return <Row key={id} title={what} why={why} go={deeds(id, what, may)} />
        })}
      </Rows>
    </Section>
  )

  function listed(numbers: readonly number[]): string {
    const shown = numbers.slice(0, named).map((number) => `FR-${number}`).join(', ')
    return numbers.length > named ? t('bulkMore', { numbers: shown, count: numbers.length - named }) : shown
  }

  function deeds(id: string, what: string, may: WaitingBulk['may']) {
    if (may === 'nothing') return <span className="small muted">{t('needsOfficer')}</span>
    const values = { bulk: id }
    if (may === 'take-back') {
      return (
        <ButtonForm action={endBulkAction} kit={kit()} values={values} label={t('takeBackNamed', { what })}>
          {t('takeBack')}
        </ButtonForm>
      )
    }
    return (
      <>
        <ButtonForm action={confirmBulkAction} kit={kit()} kind="main" values={values} label={t('confirmNamed', { what })}>
          {t('confirm')}
        </ButtonForm>
        <ButtonForm action={endBulkAction} kit={kit()} values={values} label={t('refuseNamed', { what })}>
          {t('refuse')}
        </ButtonForm>
      </>
    )
  }
}
