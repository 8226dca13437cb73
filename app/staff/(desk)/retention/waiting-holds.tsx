import type { ReactNode } from 'react'
import { DataTable } from '#components/data-table.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import type { FormAction } from '#components/form/state.ts'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import type { Hold } from '#privacy/retention/list-holds.ts'
import { confirmHoldAction, liftHoldAction, refuseHoldAction, refuseLiftAction, takeBackHoldAction } from './actions.ts'
import { becauseOf, caseOf, recordOf } from './hold-cells.tsx'

/** The holds that wait for a second person: who took the first step and when, when that lapses, and what whoever looks can do. */
export function WaitingHolds({ holds }: { holds: readonly Hold[] }) {
  const t = words('retention')
  const { shortDate, shortDay, time } = format()
  return (
    <Section id="second" title={t('second')}>
      <p>{t('secondWhy')}</p>
      <DataTable
        name={t('second')}
        columns={[{ head: t('record') }, { head: t('because') }, { head: t('cases'), label: `${t('cases')}:` }, { head: t('step') }, { head: t('doIt') }]}
        rows={holds.map((hold) => ({ key: hold.id, cells: [recordOf(hold), becauseOf(hold), caseOf(hold), stepOf(hold), hold.state === 'set' ? toConfirm(hold) : toLift(hold)] }))}
      />
    </Section>
  )

  function stepOf({ set, asked, endsAt }: Hold): ReactNode {
    const first = asked && !endsAt ? t('liftAsked', { name: asked.name, date: shortDate(asked.at) }) : t('isSet', { name: set.name, date: shortDate(set.at) })
    return (
      <>
        {first}
        <div className="small muted">{endsAt ? t('lapses', { date: `${shortDay(endsAt)}, ${time(endsAt)}` }) : t('stays')}</div>
      </>
    )
  }

  function toConfirm(hold: Hold): ReactNode {
    if (!hold.set.mine) return beside(button(hold, 'confirm', confirmHoldAction), button(hold, 'refuse', refuseHoldAction))
    return (
      <>
        {t('another')}
        {button(hold, 'takeBack', takeBackHoldAction)}
      </>
    )
  }

  function toLift(hold: Hold): ReactNode {
    return hold.asked?.mine ? t('another') : beside(button(hold, 'lift', liftHoldAction), button(hold, 'keep', refuseLiftAction))
  }

  function beside(...buttons: ReactNode[]): ReactNode {
    return <span className="beside">{buttons}</span>
  }

  function button({ id, record, reference }: Hold, step: 'confirm' | 'refuse' | 'takeBack' | 'lift' | 'keep', action: FormAction): ReactNode {
    return (
      <ButtonForm key={step} action={action} kit={kit()} kind="link" values={{ hold: id }} label={t(`${step}Label`, { record: labels().record(record), reference })}>
        {t(step)}
      </ButtonForm>
    )
  }
}
