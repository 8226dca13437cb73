import { as, type StaffActor } from '../actor.ts'
import { giveRequest } from './queue/give-request.ts'
import { lockOpen } from './lock-open.ts'
import { refuseOwnAppeal } from './refuse-own-appeal.ts'

/** Takes an open request for oneself. Throws `NotNow` when it was answered meanwhile, `NotAllowed` for an appeal against one's own answer. */
export async function assignRequest(actor: StaffActor, { number }: { number: number }): Promise<void> {
  await as(actor, async (tx) => {
    const taken = await lockOpen(tx, number)
    await refuseOwnAppeal(tx, actor, taken)
    await giveRequest(tx, actor, taken, actor.staff)
  })
}
