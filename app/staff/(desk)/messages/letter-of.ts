import { compose } from '#mail/compose.ts'
import type { CampaignView } from '#privacy/campaigns/read-campaign.ts'
import { unknownReading } from '#privacy/reading.ts'

/** A campaign as a reader of its language gets it, with an example of a reason and a way out that is nobody's. */
export function letterOf({ id, topic, language, subject, body }: Pick<CampaignView, 'id' | 'topic' | 'language' | 'subject' | 'body'>): { html: string; text: string } {
  const since = new Date().toISOString().slice(0, 10)
  const { html = '', text } = compose({ id, kind: 'marketing', to: 'reader@customer.example', reading: unknownReading(language), params: { topic, language, subject, body, unsubscribe: 'example', basis: 'consent', since } })
  return { html, text }
}
