import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { findApart, type Apart } from '#privacy/enquiries/find-apart.ts'
import { listEnquiries } from '#privacy/enquiries/list-enquiries.ts'
import { personPage } from '../../guard.tsx'
import { one } from '../../one.ts'
import { knowReader } from '../../reading.ts'
import { bringInAction, dropApartAction, keepApartAction, openApartAction } from './actions.ts'
import { EnquiryRows } from './enquiry-rows.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('enquiries')('pageTitle') }
}

const done = { 'changed': 'changed', 'brought-in': 'broughtIn', 'dropped': 'dropped' } as const

/** What was asked for by the person's address: theirs, and what stands beside their account until they decide. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('enquiries')
  const [own, apart] = await Promise.all([listEnquiries(actor), actor.enquirer ? undefined : findApart(actor)])
  const said = done[one((await searchParams)['done']) as keyof typeof done]
  return (
    <>
      <PageHead title={t('pageTitle')} lead={t('pageLead')}>
        {said && <Notice kind="good" live title={t(said)} />}
      </PageHead>
      <Section id="own" title={t('own')}>
        <EnquiryRows of={own} />
      </Section>
      {apart && <Beside apart={apart} />}
    </>
  )
})

function Beside({ apart: { enquiries, decided } }: { apart: Apart }) {
  const t = words('enquiries')
  return (
    <Section id="apart" title={t('apart')}>
      <p>{t('apartSay')}</p>
      <EnquiryRows of={enquiries} apart />
      <Rows label={t('actions')}>
        <Row title={<b>{t('bringIn')}</b>} why={t('bringInSay')} go={<Decide action={bringInAction} label={t('bringIn')} />} />
        {decided ? <Row title={<b>{t('keptApart')}</b>} why={t('keepApartSay')} /> : <Row title={<b>{t('keepApart')}</b>} why={t('keepApartSay')} go={<Decide action={keepApartAction} label={t('keepApart')} />} />}
        <Row title={<b>{t('drop')}</b>} why={t('dropSay')} go={<Decide action={dropApartAction} label={t('drop')} />} />
        <Row title={<b>{t('open')}</b>} why={t('openSay')} go={<Decide action={openApartAction} label={t('open')} />} />
      </Rows>
    </Section>
  )
}

const Decide = ({ action, label }: { action: Parameters<typeof ButtonForm>[0]['action']; label: string }) => (
  <ButtonForm action={action} kit={kit()}>
    {label}
  </ButtonForm>
)
