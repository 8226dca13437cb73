import { desc, sql } from 'drizzle-orm'
import { posts } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'

export const pageThreads = 30

/** `title`: null when the post that opened it is gone. `newest`: the number of its newest post, by which the list is ordered. */
export type Thread = { thread: number; title: string | null; posts: number; newest: number; at: Date }

const thread = sql<number>`coalesce(${posts.thread}, ${posts.number})`.mapWith(Number)
const newest = sql<number>`max(${posts.number})`.mapWith(Number)

/** The topics of the forum, those with the newest post first; `before`: the `newest` of the last one on the page before. */
export async function listThreads(actor: VisitorActor, { before }: { before?: number }): Promise<{ threads: Thread[]; older?: number }> {
  return as(actor, async (tx) => {
    const found = await tx
      .select({
        thread,
        title: sql<string | null>`max(${posts.title}) filter (where ${posts.thread} is null)`,
        posts: sql<number>`count(*)::int`,
        newest,
        at: sql<Date>`max(${posts.createdAt})`.mapWith(posts.createdAt),
      })
      .from(posts)
      .groupBy(sql`1`)
      .having(before ? sql`max(${posts.number}) < ${before}` : undefined)
      .orderBy(desc(newest))
      .limit(pageThreads + 1)
    const threads = found.slice(0, pageThreads)
    return { threads, ...(found.length > pageThreads && { older: threads.at(-1)!.newest }) }
  })
}
