import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { posts, profiles } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { Invalid, NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import { checkWords } from './check-words.ts'
import { refer } from '../mentions.ts'
import type { editInput } from './post-input.ts'

/**
 * Changes a post of the person's own, and what is seen of it wherever it is quoted. Gives its thread. Throws `Invalid` as `writePost` does,
 * `NotFound` for a post that is not there or not theirs.
 */
export async function editPost(actor: PersonActor, { post, title = '', words, sure }: z.output<typeof editInput>): Promise<{ thread: number; post: number }> {
  const kept = await as({ kind: 'visitor' }, (tx) => refer(tx, words))
  return as(actor, async (tx) => {
    const own = and(eq(posts.number, post), eq(posts.personId, actor.person))
    const [found] = await tx.select({ thread: posts.thread }).from(posts).where(own)
    if (!found) throw new NotFound()
    if (found.thread === null && title === '') throw new Invalid({ title: 'required' })
    const [lives] = await tx.select({ country: profiles.country }).from(profiles).where(eq(profiles.personId, actor.person))
    checkWords({ title, words, sure }, lives?.country ?? null)
    await record(tx, actor, { verb: 'edit-post', table: 'posts', columns: ['title', 'words'] })
    await tx
      .update(posts)
      .set({ title: found.thread === null ? title : null, words: kept, editedAt: sql`now()` })
      .where(own)
    return { thread: found.thread ?? post, post }
  })
}
