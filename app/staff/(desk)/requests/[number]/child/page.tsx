import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { NotAllowed } from '#privacy/refusals.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { reportChildAction } from '../../../deletions/actions.ts'
import { requestOf } from '../request-of.ts'
import { trailOf } from '../trail-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('child')('report') }
}

/** Closes the account of somebody who turned out, in a case, to be under 13. */
export default staffPage(
  async (actor, props) => {
    if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
    const t = words('child')
    const { number, personId } = await readRequest(actor, { number: await requestOf(props) })
    if (!personId) throw new NotAllowed('noPersonOnCase')
    return (
      <>
        <PageHead trail={trailOf(number)} title={t('report')} lead={t('reportLead')}>
          <p>{t('reportWhat')}</p>
        </PageHead>
        <div className="actions">
          <ButtonForm action={reportChildAction} kit={kit()} kind="danger" values={{ number: String(number) }}>
            {t('reportDo')}
          </ButtonForm>
          <LinkButton href={`/staff/requests/${number}`}>{t('no')}</LinkButton>
        </div>
      </>
    )
  },
  { proof: true },
)
