import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { StaffActor } from '#privacy/actor.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import { takeAction } from './actions.ts'
import { Cautions } from './cautions.tsx'

/** What was asked, by when it is answered, how it came, who asks, and whose it is at the desk. */
export function RequestHead({ actor, request }: { actor: StaffActor; request: OpenedRequest }) {
  const t = words('desk')
  const i = words('intake')
  const isOpen = request.state === 'open'
  const isOwn = request.ownerId === actor.staff
  const owner = isOwn ? t('yours') : t('ownedBy', { name: request.owner ?? t('nobody') })
  return (
    <PageHead
      trail={[{ href: '/staff/requests', label: t('queueTitle') }]}
      title={
        <>
          FR-{request.number} <span className="muted">{t(`kind.${request.kind}`)}</span>
        </>
      }
      aside={clock(request)}
    >
      <p>
        {t('asked', { way: t(`way.${request.way}`) })} · {t(`identities.${request.identity}`)} · {owner}
      </p>
      <Cautions request={request} />
      {request.appealOfNumber && <p>{words('clocks').rich('appealOf', { number: String(request.appealOfNumber), see: (chunks) => <a href={`/staff/requests/${request.appealOfNumber}`}>{chunks}</a> })}</p>}
      {request.duplicateOfNumber && <p>{i.rich('duplicateOf', { number: String(request.duplicateOfNumber), see: (chunks) => <a href={`/staff/requests/${request.duplicateOfNumber}`}>{chunks}</a> })}</p>}
      <p>
        <a href={`/staff/requests/${request.number}/identity`}>{i(isOpen ? 'whoGo' : 'whoTitle')}</a>
      </p>
      {isOpen && !isOwn && request.owner && (
        <div className="actions">
          <LinkButton href={`/staff/requests/${request.number}/take`}>{t('takeFrom', { name: request.owner })}</LinkButton>
        </div>
      )}
      {isOpen && !request.owner && (
        <ButtonForm action={takeAction} kit={kit()} values={{ number: String(request.number) }}>
          {t('take')}
        </ButtonForm>
      )}
    </PageHead>
  )
}

function clock({ state, stoppedAt, dueOn, answeredAt }: OpenedRequest): string {
  const t = words('desk')
  const { day } = format()
  if (stoppedAt) return words('clocks')('stopped')
  return state === 'open' ? t('dueOn', { day: day(dueOn) }) : t('answeredOn', { day: day(answeredAt!) })
}
