import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Consents } from '#privacy/consents/list-consents.ts'
import { saleAction } from './(public)/cookies/actions.ts'

type Props = { of: Consents; signal: boolean; changed?: string }

/** How the signed-in person stands to sale and sharing. Out is one step, in is two (CCPA regulations, section 7028). */
export function SaleSharing({ of, signal, changed }: Props) {
  const t = words('cookies')
  const { out } = of.sale
  const happened = changed === 'sale-out' && out ? t('saleChangedOut') : changed === 'sale-in' && !out ? t('saleChangedIn') : undefined
  return (
    <Section id="sale" title={t('sale')}>
      {happened && (
        <Notice kind="good" live>
          <p>{happened}</p>
        </Notice>
      )}
      <Rows>
        <Row
          title={
            <>
              <b>{t('saleName')}</b> <Tag kind={out ? 'good' : 'plain'}>{t(out ? (of.sale.line?.source === 'signal' ? 'honoured' : 'saleOut') : 'saleNone')}</Tag>
            </>
          }
          why={
            <>
              {stands(of)} {signal && !out && t('saleBrowser')}
            </>
          }
          go={
            out ? (
              <LinkButton href="/choices/sale">{t('saleGoIn')}</LinkButton>
            ) : (
              <ButtonForm action={saleAction} kit={kit()} values={{ decision: 'out' }}>
                {t('saleGoOut')}
              </ButtonForm>
            )
          }
        />
      </Rows>
      <p className="small muted">{t.rich('saleProcessors', { link: (chunks) => <a href="/what-we-collect#recipients">{chunks}</a> })}</p>
    </Section>
  )
}

function stands({ sale: { out, line } }: Consents): string {
  const t = words('cookies')
  if (!line) return t(out ? 'saleBy.address' : 'saleNever')
  const date = format().date(line.at)
  if (line.decision === 'in') return out ? t('saleBy.address') : t(line.source === 'against-signal' ? 'saleInAgainst' : 'saleIn', { date })
  return t(line.source === 'signal' ? 'saleBy.signal' : 'saleBy.page', { date })
}
