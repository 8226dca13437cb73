import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Facts } from '#components/facts.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { plan } from '#privacy/erasure/plan.ts'
import { personPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { askErasureAction } from '../actions.ts'
import { EnquirerConfirm } from './enquirer-confirm.tsx'
import { totals } from '../plan-view.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('erasure')('confirmShort') }
}

export default personPage(
  async (actor) => {
    const found = await plan(actor)
    if (found.waiting) redirect('/delete')
    if (actor.enquirer) return <EnquirerConfirm />
    const t = words('erasure')
    const { day, date } = format()
    const { goes, nameless, stays, until } = totals(found)
    return (
      <>
        <PageHead
          title={t('confirmTitle', { day: day(found.due) })}
          lead={t('confirmLead')}
          trail={[{ href: '/delete', label: t('title') }, { label: t('confirmShort') }]}
        />
        <Facts
          of={[
            [t('factGoes'), t('factRows', { rows: goes })],
            [t('factNameless'), nameless > 0 ? t('factPosts', { rows: nameless }) : undefined],
            [t('factStays'), until ? t('factStaysUntil', { rows: stays, date: date(until) }) : t('factRows', { rows: stays })],
            [t('factGrace'), t('factGraceUntil', { day: day(found.due) })],
            [t('factMarketing'), t('factMarketingSay')],
            [t('factMail'), t('factMailSay')],
          ]}
        />
        <div className="actions">
          <ButtonForm action={askErasureAction} kit={kit()} kind="danger">
            {t('confirm')}
          </ButtonForm>
          <LinkButton href="/delete">{t('back')}</LinkButton>
        </div>
      </>
    )
  },
  { proof: true },
)
