import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { campaignDigest } from './campaign-digest.ts'
import type { editInput } from './campaign-input.ts'
import { stepCampaign } from './step-campaign.ts'

/**
 * Writes a campaign anew. It is a draft again, whoever had proposed or approved it. Gives its id. Throws `NotAllowed` but for the privacy officer, `NotNow` once it has
 * begun to go out, or when it is no more what this officer began to edit, `NotFound` for an id of no campaign.
 */
export async function editCampaign(actor: StaffActor, { campaign, seen, ...words }: z.output<typeof editInput>): Promise<string> {
  await stepCampaign(actor, campaign, {
    verb: 'edit-campaign',
    to: (found) => {
      if (found.startedBy) throw new NotNow('campaignBegun')
      if (campaignDigest(found) !== seen) throw new NotNow('campaignMoved')
      return { ...words, state: 'draft', writtenBy: actor.staff, writtenAt: sql`now()`, proposedBy: null, proposedAt: null, approvedBy: null, approvedAt: null }
    },
  })
  return campaign
}
