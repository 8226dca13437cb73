import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { PrintButton } from '#components/print-button.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { directionOf } from '#messages/directions.ts'
import { reader } from '#messages/reader.ts'
import { languageOf, words } from '#messages/words.ts'
import { agreementText } from '#policies/agreements.ts'
import { binding } from '#policies/in-language.ts'
import { namedText } from '#policies/named-policy.ts'
import { NotFound } from '#privacy/refusals.ts'
import { settings } from '#settings'
import { visitorPage, type PageProps } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { BindingNote } from '../../binding-note.tsx'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await knowReader()
  const [t, text] = [words('agreements'), agreementText((await params)['document']!, binding)]
  return { title: text ? t(`documents.${text.id}.name`) : t('title') }
}

/** The text of an agreement, translated where it is and otherwise, or when one wants to see what binds (`?in=en`), as it was agreed; that of the policy has a page of its own. */
export default visitorPage(async (_, { params, searchParams }) => {
  const t = words('agreements')
  const document = (await params)['document']!
  const original = one((await searchParams)['in']) === binding
  const here = languageOf(reader().locale)
  const theirs = agreementText(document, here)
  const shown = original ? agreementText(document, binding) : theirs
  if (!theirs || !shown) throw new NotFound()
  const { entity, address, privacyEmail: email } = settings().operator
  const tongue = shown.language === here ? {} : { lang: shown.language, dir: directionOf(shown.language) }
  return (
    <>
      <PageHead
        trail={[{ href: '/agreements', label: t('title') }, { label: t(`documents.${shown.id}.name`) }]}
        title={t(`documents.${shown.id}.name`)}
        lead={t(`documents.${shown.id}.binds`)}
        aside={t('since', { day: format().date(shown.effective) })}
        actions={<PrintButton>{t('print')}</PrintButton>}
      >
        <BindingNote href={`/agreements/${shown.id}`} translated={theirs.language === here} original={original} />
      </PageHead>
      {shown.sections.map(({ id, title, text }) => (
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
