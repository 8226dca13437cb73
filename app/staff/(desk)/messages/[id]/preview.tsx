import { Preformatted } from '#components/preformatted.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { CampaignView } from '#privacy/campaigns/read-campaign.ts'
import { InLanguage } from '../../../../in-language.tsx'
import { letterOf, type SendBasis } from '../letter-of.ts'

type Props = {
  of: CampaignView
  /** Because of which its readers get it, one after the other, and the one that is shown. */
  bases: readonly SendBasis[]
  basis: SendBasis
}

/** A message in both formats, as its readers get it because of one basis. The frame runs nothing and leads nowhere. */
export function Preview({ of: campaign, bases, basis }: Props) {
  const t = words('campaigns')
  const { id, language } = campaign
  return (
    <Section id="preview" title={t('preview')}>
      <p>
        {t('writtenIn', { language: format().language(language) })} {t('previewWhy')}
      </p>
      {bases.length > 1 && (
        <nav aria-label={t('previewFor')} className="views">
          <ul>
            {bases.map((other) => (
              <li key={other}>
                <a href={`/staff/messages/${id}?basis=${other}#preview`} aria-current={other === basis ? 'true' : undefined}>
                  {t(`bases.${other}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <h3>{t('asHtml')}</h3>
      <iframe title={t('frame')} src={`/staff/messages/${id}/letter?basis=${basis}`} sandbox="" />
      <h3>{t('asText')}</h3>
      <Preformatted wraps label={t('asText')}>
        <InLanguage of={language}>{letterOf(campaign, basis).text}</InLanguage>
      </Preformatted>
    </Section>
  )
}
