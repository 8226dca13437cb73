import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { posts } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { letGoInput } from './post-input.ts'

const { number, thread, quotes, title, words, createdAt } = posts

/**
 * Makes a post of the person's own, or all of them, nobody's: the words stay for the others, without a name. It can't be taken back. Gives
 * how many posts that were. Throws `NotFound` for a post that is not there or not theirs.
 */
export async function letGo(actor: PersonActor, { post }: z.output<typeof letGoInput>): Promise<number> {
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'let-go', table: 'posts', columns: ['personId', 'memberId'] })
    const own = eq(posts.personId, actor.person)
    const left = await tx
      .delete(posts)
      .where(post ? and(eq(number, post), own) : own)
      .returning({ number, thread, quotes, title, words, createdAt })
    if (post && left.length === 0) throw new NotFound()
    if (left.length > 0) await tx.insert(posts).overridingSystemValue().values(left.map(nobodys))
    return left.length
  })
}

/** The day is left of the moment: to the second, the line of the audit that was written with it would say whose it was. */
const nobodys = (post: typeof posts.$inferInsert & { createdAt: Date }) => ({ ...post, createdAt: new Date(post.createdAt.toISOString().slice(0, 10)) })
