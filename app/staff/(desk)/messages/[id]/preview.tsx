import { Preformatted } from '#components/preformatted.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'

/** A message in both formats, as its readers get it. The frame runs nothing and leads nowhere. */
export function Preview({ id, text }: { id: string; text: string }) {
  const t = words('campaigns')
  return (
    <Section id="preview" title={t('preview')}>
      <p>{t('previewWhy')}</p>
      <h3>{t('asHtml')}</h3>
      <iframe title={t('frame')} src={`/staff/messages/${id}/letter`} sandbox="" />
      <h3>{t('asText')}</h3>
      <Preformatted wraps label={t('asText')}>{text}</Preformatted>
    </Section>
  )
}
