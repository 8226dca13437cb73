import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { members, posts } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { namesIn, parts, type Part } from '../mentions.ts'

export const pagePosts = 50

/** `by`: the name of its writer; null where its writer has let go of it. `quote`: null where what it quoted is gone. */
export type Post = { number: number; by: string | null; words: Part[]; at: Date; edited: Date | null; quote?: { by: string | null; words: Part[]; number: number } | null }
export type ReadThread = { title: string | null; posts: Post[]; newer?: number }

/** A topic's posts, oldest first; `after`: the number of the last one on the page before. Throws `NotFound` when there is none. */
export async function readThread(actor: VisitorActor, { thread, after = 0 }: { thread: number; after?: number }): Promise<ReadThread> {
  const [quoted, quotedMember] = [alias(posts, 'quoted'), alias(members, 'quoted_member')]
  return as(actor, async (tx) => {
    const [opened] = await tx.select({ title: posts.title }).from(posts).where(eq(posts.number, thread))
    const found = await tx
      .select({
        number: posts.number,
        by: members.name,
        words: posts.words,
        at: posts.createdAt,
        edited: posts.editedAt,
        quotes: posts.quotes,
        quotedWords: quoted.words,
        quotedBy: quotedMember.name,
      })
      .from(posts)
      .leftJoin(members, eq(members.id, posts.memberId))
      .leftJoin(quoted, eq(quoted.number, posts.quotes))
      .leftJoin(quotedMember, eq(quotedMember.id, quoted.memberId))
      .where(and(sql`coalesce(${posts.thread}, ${posts.number}) = ${thread}`, gt(posts.number, after)))
      .orderBy(asc(posts.number))
      .limit(pagePosts + 1)
    if (found.length === 0) throw new NotFound()
    const names = await namesIn(tx, found.flatMap(({ words, quotedWords }) => [words, quotedWords ?? '']))
    const shown = found.slice(0, pagePosts).map(
      ({ number, by, words, at, edited, quotes, quotedWords, quotedBy }): Post => ({
        number,
        by,
        words: parts(words, names),
        at,
        edited,
        ...(quotes !== null && { quote: quotedWords === null ? null : { by: quotedBy, words: parts(quotedWords, names), number: quotes } }),
      }),
    )
    return { title: opened?.title ?? null, posts: shown, ...(found.length > pagePosts && { newer: shown.at(-1)!.number }) }
  })
}
