import { compose } from '#mail/compose.ts'
import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import type { CampaignView } from '#privacy/campaigns/read-campaign.ts'
import { unknownReading } from '#privacy/reading.ts'
import { isSimilar, productFamilies } from '#privacy/similar.ts'
import type { Topic } from '#privacy/topics.ts'

/** By what right a message may go to somebody. */
export type SendBasis = 'consent' | 'purchase'

/** Those that a message about a topic can have. Not every topic goes with something that is sold. */
export const basesOf = (topic: Topic): SendBasis[] => ['consent', ...(productFamilies.some((family) => isSimilar(family, topic)) ? (['purchase'] as const) : [])]

/** A campaign as a reader of its language gets it because of that basis, with an example of a reason, and a way out and a page of why that are nobody's. */
export function letterOf({ id, topic, language, subject, body }: Pick<CampaignView, 'id' | 'topic' | 'language' | 'subject' | 'body'>, basis: SendBasis): { html: string; text: string } {
  const reading = unknownReading(language)
  const since = new Date().toISOString().slice(0, 10)
  const reason = basis === 'purchase' ? { basis, since, purchase: words('campaigns', readerOf(reading))('boughtThat') } : { basis, since }
  const { html = '', text } = compose({ id, kind: 'marketing', to: 'reader@customer.example', reading, params: { topic, language, subject, body, unsubscribe: 'example', why: 'example', ...reason } })
  return { html, text }
}
