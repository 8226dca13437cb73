import { LinkButton } from '#components/link-button.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { mayAct } from '#privacy/act-for.ts'
import type { StaffActor } from '#privacy/actor.ts'
import { isCaseOver } from '#privacy/open-case.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import { Barred, isBarred } from './barred.tsx'
import { CaseOver } from './case-over.tsx'

/** Whom a request is about, and the ways to their record. */
export function PersonSection({ actor, request }: { actor: StaffActor; request: OpenedRequest }) {
  const t = words('desk')
  const over = isCaseOver(request)
  const here = `/staff/requests/${request.number}`
  return (
    <Section id="person" title={t('person')}>
      {request.personId ? (
        <>
          <Barred actor={actor} of={request} />
          {over && !isBarred(actor, request) && <CaseOver of={request} />}
          {!over && !request.frozenAt && !request.leaving && <p>{t('recordWhy')}</p>}
          {!isBarred(actor, request) && (
            <div className="actions">
              {!over && <LinkButton href={`${here}/record`}>{t('openRecord')}</LinkButton>}
              {request.state === 'open' && mayAct(actor) && <a href={`${here}/act`}>{words('acting')('go')}</a>}
              {actor.role === 'privacy' && <a href={`${here}/child`}>{words('child')('reportLink')}</a>}
            </div>
          )}
        </>
      ) : (
        <p>{t('noPerson')}</p>
      )}
    </Section>
  )
}
