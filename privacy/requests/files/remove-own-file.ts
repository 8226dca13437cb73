import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../../actor.ts'
import { refuseHeld } from '../../refuse-held.ts'
import { NotFound, NotNow } from '../../refusals.ts'
import type { ownRemovalInput } from './removal-input.ts'
import { takeAway } from './take-away.ts'

/** Takes back a file that the person sent with an open request of theirs. Gives its number back. Throws `NotFound`, `NotNow` for what is answered and a file that is gone, and while the account is held. */
export async function removeOwnFile(actor: PersonActor, { number, file }: z.output<typeof ownRemovalInput>): Promise<{ number: number }> {
  await refuseHeld(actor, 'deletion')
  await as(actor, async (tx) => {
    const [about] = await tx.select({ id: requests.id, personId: requests.personId, state: requests.state }).from(requests).where(and(eq(requests.number, number), eq(requests.personId, actor.person)))
    if (!about) throw new NotFound()
    if (about.state !== 'open') throw new NotNow('requestClosed')
    await takeAway(tx, actor, about, { file, reason: 'taken-back' })
  })
  return { number }
}
