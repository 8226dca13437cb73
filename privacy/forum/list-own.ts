import { desc, eq, sql } from 'drizzle-orm'
import { members, posts } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { namesIn, parts, type Part } from '../mentions.ts'

export type OwnPost = { number: number; thread: number; title: string | null; words: Part[]; at: Date; edited: Date | null }

/** What the person has written in the forum, newest first, and their name there. */
export async function listOwn(actor: PersonActor): Promise<{ name?: string; posts: OwnPost[] }> {
  const { name, found } = await as(actor, async (tx) => {
    const [member] = await tx.select({ name: members.name }).from(members).where(eq(members.personId, actor.person))
    return {
      name: member?.name,
      found: await tx
        .select({ number: posts.number, thread: sql<number>`coalesce(${posts.thread}, ${posts.number})`.mapWith(Number), title: posts.title, words: posts.words, at: posts.createdAt, edited: posts.editedAt })
        .from(posts)
        .where(eq(posts.personId, actor.person))
        .orderBy(desc(posts.number)),
    }
  })
  const names = await as({ kind: 'visitor' }, (tx) => namesIn(tx, found.map(({ words }) => words)))
  return { ...(name && { name }), posts: found.map((post) => ({ ...post, words: parts(post.words, names) })) }
}
