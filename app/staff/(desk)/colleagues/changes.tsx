import type { ReactNode } from 'react'
import { DataTable } from '#components/data-table.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import type { FormAction } from '#components/form/state.ts'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import type { Change } from '#privacy/colleagues/list-colleagues.ts'
import { confirmAction, endAction } from './actions.ts'

type Props = { changes: readonly Change[] }

/** What waits for a second person: who asked and when, when that lapses or what is closed meanwhile, and what whoever looks can do. */
export function WaitingChanges({ changes }: Props) {
  const t = words('colleagues')
  const { shortDate, shortDay, time } = format()
  return (
    <Section id="second" title={t('second')}>
      <p>{t('secondWhy')}</p>
      <DataTable
        name={t('second')}
        columns={[{ head: t('what') }, { head: t('state') }, { head: t('doIt') }]}
        rows={changes.map((change) => ({ key: change.id, cells: [whatOf(change), stepOf(change), toDo(change)] }))}
      />
    </Section>
  )

  function stepOf({ askedBy, askedAt, endsAt, alone }: Change): ReactNode {
    return (
      <>
        {t('askedBy', { name: askedBy ?? '', date: shortDate(askedAt) })}
        {alone ? <div className="small muted">{t('aloneYet')}</div> : endsAt && <div className="small muted">{t('lapses', { date: `${shortDay(endsAt)}, ${time(endsAt)}` })}</div>}
      </>
    )
  }

  function toDo(change: Change): ReactNode {
    if (change.self) return t('aboutYou')
    // It holds already: there is nothing to refuse, and while the link is out it is withdrawn below.
    if (change.alone) return change.mine ? t('another') : button(change, 'confirm', confirmAction)
    if (!change.mine)
      return (
        <span className="beside">
          {button(change, 'confirm', confirmAction)}
          {button(change, 'refuse', endAction)}
        </span>
      )
    return (
      <>
        {t('another')}
        {button(change, 'takeBack', endAction)}
      </>
    )
  }
}

/** Invitations whose link is out. */
export function SentInvitations({ changes }: Props) {
  const t = words('colleagues')
  const { shortDate } = format()
  return (
    <Section id="invitations" title={t('invitations')}>
      <p>{t('invitationsWhy')}</p>
      <DataTable
        name={t('invitations')}
        columns={[{ head: t('what') }, { head: t('state') }, { head: t('doIt') }]}
        rows={changes.map((change) => ({ key: change.id, cells: [whatOf(change), t('until', { date: shortDate(change.endsAt!) }), button(change, 'withdraw', endAction)] }))}
      />
    </Section>
  )
}

/** What is over: what it was, who asked, how it ended. */
export function DecidedChanges({ changes }: Props) {
  const t = words('colleagues')
  const { shortDate } = format()
  return (
    <>
      <p>{t('historyWhy')}</p>
      <DataTable
        name={t('history')}
        columns={[{ head: t('what') }, { head: t('state') }, { head: t('outcome'), label: `${t('outcome')}:` }]}
        rows={changes.map((change) => ({ key: change.id, cells: [whatOf(change), asked(change), outcomeOf(change)] }))}
      />
    </>
  )

  function asked({ askedBy, askedAt }: Change): string {
    return askedBy ? t('askedBy', { name: askedBy, date: shortDate(askedAt) }) : t('byOperator', { date: shortDate(askedAt) })
  }

  function outcomeOf({ state, confirmedBy, endedBy }: Change): ReactNode {
    if (state === 'ended') return t('outcomes.ended', { name: endedBy ?? '' })
    if (state === 'over') return t('outcomes.over')
    return `${t('outcomes.done')}, ${confirmedBy ? t('confirmedBy', { name: confirmedBy }) : t('alone')}`
  }
}

/** What a change is, in a sentence. */
function said({ kind, name, from, to }: Change): string {
  const role = (one: Change['from']): string => (one ? labels().t(`roles.${one}`) : '')
  return words('colleagues')(`kinds.${kind}`, { name, from: role(from), to: role(to) })
}

function whatOf(change: Change): ReactNode {
  return (
    <>
      <b>{said(change)}</b>
      {change.email && <div className="small muted anywhere">{change.email}</div>}
    </>
  )
}

function button(change: Change, step: 'confirm' | 'refuse' | 'takeBack' | 'withdraw', action: FormAction): ReactNode {
  const t = words('colleagues')
  return (
    <ButtonForm key={step} action={action} kit={kit()} kind="link" values={{ change: change.id }} label={t(`${step}Label`, { what: said(change) })}>
      {t(step)}
    </ButtonForm>
  )
}
