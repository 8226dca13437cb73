import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { as, type PersonActor } from '../actor.ts'
import { leaveNameless } from '../leave-nameless.ts'
import { refuseHeld } from '../refuse-held.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { letGoInput } from './post-input.ts'

/**
 * Makes a post of the person's own, or all of them, nobody's: the words stay for the others, without a name. It can't be taken back. Gives
 * how many posts that were. Throws `NotFound` for a post that is not there or not theirs, `NotNow` while the account is held.
 */
export async function letGo(actor: PersonActor, { post }: z.output<typeof letGoInput>): Promise<number> {
  await refuseHeld(actor, 'deletion')
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'let-go', table: 'posts', columns: ['personId', 'memberId'] })
    const own = sql`r.person_id = ${actor.person}`
    const left = await leaveNameless(tx, 'posts', post ? sql`${own} and r.number = ${post}` : own)
    if (post && left === 0) throw new NotFound()
    return left
  })
}
