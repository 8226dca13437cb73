import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listConsents } from '#privacy/consents/list-consents.ts'
import { saleAction } from '../../../(public)/cookies/actions.ts'
import { consentOf } from '../../../counting.tsx'
import { personPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { salePage } from '../../../sale-page.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('cookies')('sureTitle') }
}

/** The second step of opting in: what was said against it, and what it means (CCPA regulations, section 7028). */
export default personPage(async (actor) => {
  const t = words('cookies')
  const [{ history, sale }, { signal }] = [await listConsents(actor), await consentOf()]
  const back = salePage(actor)
  const said = history.find(({ about, source }) => about === 'sale-sharing' && source === 'signal')
  return (
    <PageHead title={t('sureTitle')} lead={t('sureLead')} trail={[{ href: back, label: back === '/cookies' ? t('title') : words('choices')('title') }]}>
      {(said ?? signal) && (
        <Notice kind="caution" title={t('sureSignal')}>
          {said && <p>{t('sureSignalOn', { date: format().date(said.at) })}</p>}
          {signal && <p>{t('sureSignalNow')}</p>}
        </Notice>
      )}
      <p>{t('sureMeans', { wording: t('wordings.sale') })}</p>
      <div className="actions">
        <LinkButton href={`${back}#sale`}>{t(sale.out ? 'sureStay' : 'sureLeave')}</LinkButton>
        <ButtonForm action={saleAction} kit={kit()} values={{ decision: 'in', sure: 'yes' }}>
          {t('sureGo')}
        </ButtonForm>
      </div>
    </PageHead>
  )
})
