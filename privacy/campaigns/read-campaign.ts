import { eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { campaigns, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import type { Topic } from '../topics.ts'
import { campaignDigest } from './campaign-digest.ts'
import { countOutcomes, type Outcomes } from './count-outcomes.ts'
import type { Campaign } from './step-campaign.ts'

/** Whose step and when. */
export type CampaignStep = { name: string; at: Date }

/**
 * A campaign as the desk sees it. `mine`: whoever looks has written or proposed it. `approverGone`: it waits for
 * somebody to approve it anew. `seen`: how it stands, for what is done with it then.
 */
export type CampaignView = Pick<Campaign, 'id' | 'language' | 'subject' | 'body' | 'perMinute' | 'state' | 'queued' | 'everybody' | 'doneAt'> & {
  topic: Topic
  mine: boolean
  approverGone: boolean
  seen: string
  written: CampaignStep
  proposed: CampaignStep | null
  approved: CampaignStep | null
  returned: (CampaignStep & { because: string }) | null
  started: CampaignStep | null
  stopped: CampaignStep | null
  outcomes: Outcomes
}

/** One campaign with who did what, and what became of its messages. Throws `NotAllowed` but for the privacy officer, `NotFound` for an id of none. */
export async function readCampaign(actor: StaffActor, { campaign: id }: { campaign: string }): Promise<CampaignView> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new NotFound()
  const [writer, proposer, approver, returner, starter, stopper] = [alias(staff, 'writer'), alias(staff, 'proposer'), alias(staff, 'approver'), alias(staff, 'returner'), alias(staff, 'starter'), alias(staff, 'stopper')]
  const [found] = await as(actor, (tx) =>
    tx
      .select({ campaign: campaigns, approver: { role: approver.role, active: approver.active }, names: { written: writer.name, proposed: proposer.name, approved: approver.name, returned: returner.name, started: starter.name, stopped: stopper.name } })
      .from(campaigns)
      .innerJoin(writer, eq(writer.id, campaigns.writtenBy))
      .leftJoin(proposer, eq(proposer.id, campaigns.proposedBy))
      .leftJoin(approver, eq(approver.id, campaigns.approvedBy))
      .leftJoin(returner, eq(returner.id, campaigns.returnedBy))
      .leftJoin(starter, eq(starter.id, campaigns.startedBy))
      .leftJoin(stopper, eq(stopper.id, campaigns.stoppedBy))
      .where(eq(campaigns.id, id)),
  )
  if (!found) throw new NotFound()
  const { campaign, approver: approving, names } = found
  const step = (name: string | null, at: Date | null): CampaignStep | null => (name && at ? { name, at } : null)
  const returned = step(names.returned, campaign.returnedAt)
  const { language, subject, body, perMinute, state, queued, everybody, doneAt } = campaign
  return {
    id,
    language,
    subject,
    body,
    perMinute,
    state,
    queued,
    everybody,
    doneAt,
    topic: campaign.topic as Topic,
    mine: campaign.writtenBy === actor.staff || campaign.proposedBy === actor.staff,
    approverGone: ['approved', 'stopped'].includes(state) && (approving?.role !== 'privacy' || !approving.active),
    seen: campaignDigest(campaign),
    written: { name: names.written, at: campaign.writtenAt },
    proposed: step(names.proposed, campaign.proposedAt),
    approved: step(names.approved, campaign.approvedAt),
    returned: returned && { ...returned, because: campaign.returnedBecause! },
    started: step(names.started, campaign.startedAt),
    stopped: step(names.stopped, campaign.stoppedAt),
    outcomes: (await countOutcomes([id]))(id),
  }
}
