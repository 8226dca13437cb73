import { Preformatted } from '#components/preformatted.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { CampaignView } from '#privacy/campaigns/read-campaign.ts'
import { InLanguage } from '../../../../in-language.tsx'

/** A message in both formats, as its readers get it. The frame runs nothing and leads nowhere. */
export function Preview({ of: { id, language }, text }: { of: Pick<CampaignView, 'id' | 'language'>; text: string }) {
  const t = words('campaigns')
  return (
    <Section id="preview" title={t('preview')}>
      <p>
        {t('writtenIn', { language: format().language(language) })} {t('previewWhy')}
      </p>
      <h3>{t('asHtml')}</h3>
      <iframe title={t('frame')} src={`/staff/messages/${id}/letter`} sandbox="" />
      <h3>{t('asText')}</h3>
      <Preformatted wraps label={t('asText')}>
        <InLanguage of={language}>{text}</InLanguage>
      </Preformatted>
    </Section>
  )
}
