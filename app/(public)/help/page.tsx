import type { Metadata } from 'next'
import { ExternalLink } from '#components/external-link.tsx'
import { Facts } from '#components/facts.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Steps } from '#components/steps.tsx'
import { words } from '#messages/words.ts'
import { settings } from '#settings'
import { visitorPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('help')('title') }
}

export default visitorPage(() => {
  const t = words('help')
  const { entity, address, privacyEmail } = settings().operator
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Section id="reach" title={t('reach')}>
        <Facts
          of={[
            [t('email'), <a key="email" href={`mailto:${privacyEmail}`}>{privacyEmail}</a>],
            [t('post'), `${entity}, ${address}`],
            [t('portal'), <a key="portal" href="/">{t('portalSay')}</a>],
          ]}
        />
        <p>{t('writeSay')}</p>
        <p>{words('intake').rich('helpSay', { ask: (inside) => <a href="/ask">{inside}</a>, follow: (inside) => <a href="/follow">{inside}</a> })}</p>
        <p>{t.rich('informationSay', { page: (inside) => <a href="/product-information">{inside}</a> })}</p>
      </Section>
      <Section id="next" title={t('next')}>
        <Steps
          steps={(['received', 'identity', 'answer', 'refusal'] as const).map((step) => ({
            key: step,
            state: 'next',
            title: <b>{t(step)}</b>,
            detail: t(`${step}Say`),
          }))}
        />
      </Section>
      <Section id="sign-in" title={t('signIn')}>
        <p>{t('signInSay')}</p>
      </Section>
      <Section id="check" title={t('check')}>
        <p>{t.rich('checkSay', { page: (inside) => <a href="/verify">{inside}</a> })}</p>
      </Section>
      <Section id="incidents" title={words('incidents')('help')}>
        <p>{words('incidents').rich('helpSay', { page: (inside) => <a href="/incidents">{inside}</a> })}</p>
      </Section>
      <Section id="complain" title={t('complain')}>
        <p>{t('complainSay')}</p>
        <Rows>
          <Row title={<ExternalLink href="https://ico.org.uk/make-a-complaint/">{t('ico')}</ExternalLink>} />
          <Row title={<ExternalLink href="https://www.edpb.europa.eu/about-edpb/about-edpb/members_en">{t('edpb')}</ExternalLink>} />
          <Row title={<ExternalLink href="https://cppa.ca.gov/webapplications/complaint">{t('cppa')}</ExternalLink>} />
        </Rows>
      </Section>
    </>
  )
})
