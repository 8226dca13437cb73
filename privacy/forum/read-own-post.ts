import { and, eq } from 'drizzle-orm'
import { posts } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { asTyped, namesIn } from '../mentions.ts'

/**
 * One post of the person's own as they typed it; `left` stands for members who are not there any more. Throws `NotFound` when it is not
 * there or not theirs.
 */
export async function readOwnPost(actor: PersonActor, { post, left }: { post: number; left: string }): Promise<{ thread: number; title: string | null; words: string }> {
  const [found] = await as(actor, (tx) =>
    tx
      .select({ thread: posts.thread, title: posts.title, words: posts.words })
      .from(posts)
      .where(and(eq(posts.number, post), eq(posts.personId, actor.person))),
  )
  if (!found) throw new NotFound()
  const names = await as({ kind: 'visitor' }, (tx) => namesIn(tx, [found.words]))
  return { thread: found.thread ?? post, title: found.title, words: asTyped(found.words, names, left) }
}
