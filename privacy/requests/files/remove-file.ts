import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotAllowed, NotFound } from '../../refusals.ts'
import { mayRemove } from './may-remove.ts'
import type { removalInput } from './removal-input.ts'
import { takeAway } from './take-away.ts'

/**
 * Removes for good a file that was sent to us with a request, or the scan of its letter, with the reason that both sides read. Gives its number back. Throws `NotFound`, `NotAllowed` for a role that may not and for what a colleague answered, `NotNow` for a file that is gone.
 */
export async function removeFile(actor: StaffActor, { number, file, reason }: z.output<typeof removalInput>): Promise<{ number: number }> {
  await as(actor, async (tx) => {
    const [about] = await tx.select({ id: requests.id, personId: requests.personId, state: requests.state, ownerId: requests.ownerId }).from(requests).where(eq(requests.number, number))
    if (!about) throw new NotFound()
    if (!mayRemove(actor, about)) throw new NotAllowed('notYourRole')
    await takeAway(tx, actor, about, { file, reason })
  })
  return { number }
}
