import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { campaignDigest } from './campaign-digest.ts'
import type { returnInput } from './campaign-input.ts'
import { stepCampaign } from './step-campaign.ts'

/**
 * The second person sends a campaign back and says why: it is a draft again. Throws `NotAllowed` but for another privacy officer than who wrote and who proposed it, `NotNow`
 * when nobody proposes it any more or it is not what this officer looked at, `NotFound` for an id of no campaign.
 */
export async function returnCampaign(actor: StaffActor, { campaign, seen, because }: z.output<typeof returnInput>): Promise<string> {
  await stepCampaign(actor, campaign, {
    verb: 'return-campaign',
    to: (found) => {
      const { state, writtenBy, proposedBy } = found
      if (state !== 'proposed') throw new NotNow('campaignMoved')
      if (writtenBy === actor.staff || proposedBy === actor.staff) throw new NotAllowed('needsAnother')
      if (campaignDigest(found) !== seen) throw new NotNow('campaignMoved')
      return { state: 'draft', proposedBy: null, proposedAt: null, returnedBy: actor.staff, returnedAt: sql`now()`, returnedBecause: because }
    },
  })
  return campaign
}
