import type { z } from 'zod'
import { campaigns } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'
import { record } from '../write.ts'
import type { campaignInput } from './campaign-input.ts'

/** Begins a message on a topic: a draft that nobody gets yet. Gives its id. Throws `NotAllowed` but for the privacy officer. */
export async function writeCampaign(actor: StaffActor, input: z.output<typeof campaignInput>): Promise<string> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'write-campaign', table: 'campaigns', columns: Object.keys(input) })
    const [made] = await tx.insert(campaigns).values({ ...input, writtenBy: actor.staff }).returning({ id: campaigns.id })
    return made!.id
  })
}
