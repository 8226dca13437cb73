import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Plan } from '#privacy/erasure/plan.ts'
import { cancelErasureAction } from './actions.ts'
import { PlanView } from './plan-view.tsx'

/** The plan of who has no account: little, and at once. */
export function EnquirerPlan({ plan: found }: { plan: Plan }) {
  const t = words('enquiries')
  const erasure = words('erasure')
  if (found.waiting && found.due <= found.countedAt) return <PageHead title={t('deleteUnderWay')} lead={t('deleteUnderWayLead')} />
  return (
    <>
      <PageHead title={t('deleteTitle')} lead={found.waiting ? t('deleteHeldLead', { day: format().day(found.due) }) : t('deleteLead')} />
      <PlanView plan={found} />
      <div className="section">
        {!found.waiting && (
          <Notice title={erasure('copy')}>
            <p>{erasure.rich('copySay', { link: (inside) => <a href="/download">{inside}</a> })}</p>
          </Notice>
        )}
        <div className="actions">
          {found.waiting ? (
            <ButtonForm action={cancelErasureAction} kit={kit()} kind="main">
              {t('deleteCancel')}
            </ButtonForm>
          ) : (
            <LinkButton href="/delete/confirm" kind="danger">
              {erasure('continue')}
            </LinkButton>
          )}
        </div>
      </div>
    </>
  )
}
