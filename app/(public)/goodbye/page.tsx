import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { words } from '#messages/words.ts'
import { visitorPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('erasure')('goodbyeTitle') }
}

/** Where the next click of a session leads whose account has been deleted. Tells nothing about anybody: everyone may open it. */
export default visitorPage(() => {
  const t = words('erasure')
  return (
    <>
      <PageHead title={t('goodbyeTitle')} lead={t('goodbyeLead')} />
      <Rows>
        <Row title={<b>{t('goodbyeReceipt')}</b>} why={t('goodbyeReceiptSay')} />
        <Row title={<b>{t('goodbyeStays')}</b>} why={t('goodbyeStaysSay')} />
        <Row title={<b>{t('goodbyeAsk')}</b>} why={t('goodbyeAskSay')} go={<a href="/help">{t('help')}</a>} />
      </Rows>
      <p className="small muted">
        {t('goodbyeOther')} <a href="/sign-in">{t('signIn')}</a>
      </p>
    </>
  )
})
