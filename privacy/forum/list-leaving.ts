import { and, desc, eq, lt } from 'drizzle-orm'
import { posts } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { asTyped, namesIn } from '../mentions.ts'
import { pageLeaving } from './leaving-input.ts'

/** `beginning`: its first words, on one line. */
export type LeavingPost = { number: number; title: string | null; beginning: string; at: Date; leaves: 'deleted' | 'nameless' }

/** As much of a post as tells it from others. */
const beginning = /^.{0,160}/u

/**
 * The person's own posts with what becomes of each when they delete their account, newest first; `before`: the number of the last one on the page before.
 * `left` stands for members who are not there any more.
 */
export async function listLeaving(actor: PersonActor, { before, left }: { before?: number; left: string }): Promise<{ posts: LeavingPost[]; older?: number }> {
  const found = await as(actor, (tx) =>
    tx
      .select({ number: posts.number, title: posts.title, words: posts.words, at: posts.createdAt, leaves: posts.leaves })
      .from(posts)
      .where(and(eq(posts.personId, actor.person), before ? lt(posts.number, before) : undefined))
      .orderBy(desc(posts.number))
      .limit(pageLeaving + 1),
  )
  const shown = found.slice(0, pageLeaving)
  const names = await as({ kind: 'visitor' }, (tx) => namesIn(tx, shown.map(({ words }) => words)))
  return {
    posts: shown.map(({ words, ...post }) => ({ ...post, beginning: beginningOf(asTyped(words, names, left)) })),
    ...(found.length > pageLeaving && { older: shown.at(-1)!.number }),
  }
}

function beginningOf(words: string): string {
  const line = words.replace(/\s+/g, ' ')
  const [first] = beginning.exec(line)!
  return first.length < line.length ? `${first.trimEnd()}…` : line
}
