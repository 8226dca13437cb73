import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { PrintButton } from '#components/print-button.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { directionOf } from '#messages/directions.ts'
import { reader } from '#messages/reader.ts'
import { languageOf, words } from '#messages/words.ts'
import { agreementOf } from '#policies/agreements.ts'
import { binding } from '#policies/in-language.ts'
import { namedText } from '#policies/named-policy.ts'
import { NotFound } from '#privacy/refusals.ts'
import { settings } from '#settings'
import { visitorPage, type PageProps } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await knowReader()
  const [t, agreement] = [words('agreements'), agreementOf((await params)['document']!)]
  return { title: agreement ? t(`documents.${agreement.id}.name`) : t('title') }
}

/** The text of an agreement; that of the policy has a page of its own. */
export default visitorPage(async (_, { params }) => {
  const t = words('agreements')
  const agreement = agreementOf((await params)['document']!)
  if (!agreement?.sections || !agreement.effective) throw new NotFound()
  const { entity, address, privacyEmail: email } = settings().operator
  const here = languageOf(reader().locale)
  const tongue = here === binding ? {} : { lang: binding, dir: directionOf(binding) }
  return (
    <>
      <PageHead
        trail={[{ href: '/agreements', label: t('title') }, { label: t(`documents.${agreement.id}.name`) }]}
        title={t(`documents.${agreement.id}.name`)}
        lead={t(`documents.${agreement.id}.binds`)}
        aside={t('since', { day: format().date(agreement.effective) })}
        actions={<PrintButton>{t('print')}</PrintButton>}
      >
        {here !== binding && <p className="muted">{t('inEnglish')}</p>}
      </PageHead>
      {agreement.sections.map(({ id, title, text }) => (
        <Section key={id} id={id} title={<span {...tongue}>{title}</span>}>
          {text.map((paragraph) => (
            <p key={paragraph} className="wording" {...tongue}>
              {namedText(paragraph, { entity, address, email })}
            </p>
          ))}
        </Section>
      ))}
    </>
  )
})
