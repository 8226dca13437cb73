import { as, type StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { giveRequests } from './queue/give-requests.ts'
import { lockOpen } from './lock-open.ts'
import { refuseOwnAppeal } from './refuse-own-appeal.ts'

/**
 * Takes an open request for oneself. `from`: the colleague whose it is, who is told; left out for one that is nobody's. Throws `NotNow` when it was answered meanwhile, or is another's than that; `NotAllowed` for an appeal against one's own answer.
 */
export async function assignRequest(actor: StaffActor, { number, from }: { number: number; from?: string | undefined }): Promise<void> {
  await as(actor, async (tx) => {
    const taken = await lockOpen(tx, number)
    await refuseOwnAppeal(tx, actor, taken)
    if (taken.ownerId === actor.staff) return
    if (taken.ownerId !== (from ?? null)) throw new NotNow('anothersNow')
    await giveRequests(tx, actor, [taken], actor.staff)
  })
}
