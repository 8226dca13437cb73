import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('enquiries')('sentTitle'), robots: { index: false } }
}

/** The same for every address. */
export default visitorPage(() => {
  const t = words('enquiries')
  return (
    <PageHead title={t('sentTitle')} lead={t('sentLead')}>
      <p>{t.rich('sentNothing', { again: (inside) => <a href="/product-information">{inside}</a> })}</p>
    </PageHead>
  )
})
