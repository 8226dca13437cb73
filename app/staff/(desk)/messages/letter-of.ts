import { compose } from '#mail/compose.ts'
import type { CampaignView } from '#privacy/campaigns/read-campaign.ts'
import { unknownReading } from '#privacy/reading.ts'

/** A campaign as one of its readers gets it, with an example of a reason and a way out that is nobody's. */
export function letterOf({ id, topic, subject, body }: Pick<CampaignView, 'id' | 'topic' | 'subject' | 'body'>): { html: string; text: string } {
  const since = new Date().toISOString().slice(0, 10)
  const { html = '', text } = compose({ id, kind: 'marketing', to: 'reader@customer.example', reading: unknownReading('en'), params: { topic, subject, body, unsubscribe: 'example', basis: 'consent', since } })
  return { html, text }
}
