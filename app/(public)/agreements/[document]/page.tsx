import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { PrintButton } from '#components/print-button.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { agreementOf } from '#policies/agreements.ts'
import { namedText } from '#policies/named-policy.ts'
import { NotFound } from '#privacy/refusals.ts'
import { settings } from '#settings'
import { visitorPage, type PageProps } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await knowReader()
  return { title: agreementOf((await params)['document']!)?.title ?? words('agreements')('title') }
}

/** The text of an agreement; that of the policy has a page of its own. */
export default visitorPage(async (_, { params }) => {
  const t = words('agreements')
  const agreement = agreementOf((await params)['document']!)
  if (!agreement?.sections || !agreement.effective) throw new NotFound()
  const { entity, address, privacyEmail: email } = settings().operator
  return (
    <>
      <PageHead
        trail={[{ href: '/agreements', label: t('title') }, { label: agreement.title }]}
        title={agreement.title}
        lead={agreement.binds}
        aside={t('since', { day: format().date(agreement.effective) })}
        actions={<PrintButton>{t('print')}</PrintButton>}
      />
      {agreement.sections.map(({ id, title, text }) => (
        <Section key={id} id={id} title={title}>
          {text.map((paragraph) => (
            <p key={paragraph} className="wording">
              {namedText(paragraph, { entity, address, email })}
            </p>
          ))}
        </Section>
      ))}
    </>
  )
})
