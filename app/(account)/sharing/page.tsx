import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { capital } from '#messages/capital.ts'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { countHoldings } from '#privacy/access/count-holdings.ts'
import { scopeOf } from '#privacy/holdings.ts'
import { listLoans } from '#privacy/notifications/list-loans.ts'
import { countDeliveries, type Deliveries } from '#privacy/sharing/count-deliveries.ts'
import { personPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { LoanRow } from '../your-data/service/notifications/loan-row.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('sharing')('title') }
}

/** Who receives what, and what was handed over: the scopes from the map, the count from the outbox. */
export default personPage(async (actor) => {
  const t = words('sharing')
  const said = labels()
  const [{ mail, text }, loans, counts] = await Promise.all([countDeliveries(actor), listLoans(actor), countHoldings(actor)])
  const handed = (by: 'mail' | 'text', { sent, last }: Deliveries) => t(by, { count: sent, last: last ? format().date(last) : '' })
  const happened = { 'mail-delivery': handed('mail', mail), 'text-delivery': handed('text', text), 'payment-processor': t('nothing'), public: t.rich('public', { count: counts.get('posts') ?? 0, posts: (inside) => <a href="/forum/yours">{inside}</a> }) }
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      {(['mail-delivery', 'text-delivery', 'payment-processor', 'public'] as const).map((recipient) => (
        <Section key={recipient} id={recipient} title={said.t(`recipients.${recipient}.name`)}>
          <Facts
            of={[
              [t('why'), capital(said.t(`recipients.${recipient}.why`))],
              ...scopeOf(recipient).map(({ record, columns }) => [said.record(record), capital(format().list(columns.map(({ column }) => t(`parts.${record}.${column}` as never))))] as const),
              [t('happened'), happened[recipient]],
            ]}
          />
        </Section>
      ))}
      {loans.length > 0 && (
        <Section id="lent" title={words('log')('loans')}>
          <Rows label={words('log')('loans')}>
            {loans.map((loan) => (
              <LoanRow key={loan.id} {...loan} linked />
            ))}
          </Rows>
        </Section>
      )}
      <p className="small muted">{t('site')}</p>
    </>
  )
})
