import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { words } from '#messages/words.ts'

/** A link that is not ours, used, or has run out: the three look alike. */
export function WrongEnquiryLink() {
  const t = words('enquiries')
  return (
    <>
      <PageHead title={t('wrongTitle')} lead={t('wrongLead')} />
      <Rows>
        <Row title={<a href="/product-information">{t('wrongAsk')}</a>} why={t('wrongAskSay')} />
        <Row title={<a href="/sign-in">{t('wrongSee')}</a>} why={t('wrongSeeSay')} />
      </Rows>
    </>
  )
}
