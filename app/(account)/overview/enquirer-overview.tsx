import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import type { PersonActor } from '#privacy/actor.ts'
import { listEnquiries } from '#privacy/enquiries/list-enquiries.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { EnquiryRows } from '../enquiries/enquiry-rows.tsx'
import { IncidentNotices } from '../incident-notices.tsx'

/** All there is of who has no account: an address, what was asked for, and what can be done with either. */
export async function EnquirerOverview({ actor }: { actor: PersonActor }) {
  const t = words('enquiries')
  const [own, { email }] = await Promise.all([listEnquiries(actor), readProfile(actor)])
  return (
    <>
      <PageHead title={t('overviewTitle')} lead={t('overviewLead')} />
      <IncidentNotices actor={actor} />
      <Section id="own" title={t('own')}>
        <EnquiryRows of={own} />
      </Section>
      <Section id="address" title={t('address')}>
        <Rows>
          <Row title={<bdi>{email}</bdi>} go={<a href="/your-data/correct/email">{t('addressChange')}</a>} />
        </Rows>
      </Section>
      <Section id="actions" title={t('actions')}>
        <Rows>
          <Row title={<a href="/your-data">{t('see')}</a>} why={t('seeSay')} />
          <Row title={<a href="/download">{t('download')}</a>} why={t('downloadSay')} />
          <Row title={<a href="/delete">{t('delete')}</a>} why={t('deleteSay')} />
          <Row title={<a href="/cookies#sale">{t('sale')}</a>} why={t('saleSay')} />
          <Row title={<a href="/requests/new">{t('ask')}</a>} why={t('askSay')} />
        </Rows>
      </Section>
    </>
  )
}
