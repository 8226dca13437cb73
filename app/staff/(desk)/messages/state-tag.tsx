import { Tag } from '#components/tag.tsx'
import { words } from '#messages/words.ts'
import type { CampaignView } from '#privacy/campaigns/read-campaign.ts'

const kinds = { draft: 'plain', proposed: 'soon', approved: 'ok', sending: 'soon', stopped: 'late', done: 'good' } as const

/** Where a message stands, in a word. */
export function StateTag({ state }: Pick<CampaignView, 'state'>) {
  return <Tag kind={kinds[state]}>{words('campaigns')(`states.${state}`)}</Tag>
}
