import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { posts } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { refuseHeld } from '../refuse-held.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { postNumber } from './post-input.ts'

/** Deletes a post of the person's own, and with it what others quoted of it. Throws `NotFound` for one that is not there or not theirs, `NotNow` while the account is held. */
export async function deletePost(actor: PersonActor, { post }: z.output<typeof postNumber>): Promise<void> {
  await refuseHeld(actor, 'deletion')
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'delete-post', table: 'posts', columns: ['title', 'words'] })
    const { rowCount } = await tx.delete(posts).where(and(eq(posts.number, post), eq(posts.personId, actor.person)))
    if (!rowCount) throw new NotFound()
  })
}
