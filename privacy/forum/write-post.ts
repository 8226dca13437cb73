import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { members, posts, profiles } from '#db/schema/index.ts'
import { as, type PersonActor, type Tx } from '../actor.ts'
import { limit } from '../limit.ts'
import { Invalid, NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import { checkWords } from './check-words.ts'
import { refer } from '../mentions.ts'
import { orTaken } from './or-taken.ts'
import type { postInput } from './post-input.ts'
import { takeName } from './take-name.ts'

/** More than a lively talk needs, fewer than would bury one. */
const perPerson = { times: 30, minutes: 60 }

/**
 * Writes in the forum, for everybody to read: a new topic, or an answer. Gives the numbers of the thread and of the post. Throws `Invalid`
 * for what is missing, for a name that is taken, and for an address or number its writer has not said they are sure of; `NotFound` for a
 * thread or a quoted post that is not there; `NotNow` past 30 in an hour.
 */
export async function writePost(actor: PersonActor, { thread, quotes, title = '', name = '', words, sure }: z.output<typeof postInput>): Promise<{ thread: number; post: number }> {
  if (!thread && title === '') throw new Invalid({ title: 'required' })
  const kept = await as({ kind: 'visitor' }, async (tx) => {
    if (thread) await mustBeThere(tx, thread)
    if (quotes) await mustBeThere(tx, quotes)
    return refer(tx, words)
  })
  await limit('post', actor.person, perPerson)
  return orTaken(
    as(actor, async (tx) => {
      const [lives] = await tx.select({ country: profiles.country }).from(profiles).where(eq(profiles.personId, actor.person))
      checkWords({ title, words, sure }, lives?.country ?? null)
      await record(tx, actor, { verb: 'write-post', table: 'posts', columns: ['title', 'words'] })
      const [known] = await tx.select({ id: members.id }).from(members).where(eq(members.personId, actor.person))
      if (!known && name === '') throw new Invalid({ name: 'required' })
      const memberId = known?.id ?? (await takeName(tx, actor, name))
      const [made] = await tx
        .insert(posts)
        .values({ personId: actor.person, memberId, thread: thread ?? null, quotes: quotes ?? null, title: thread ? null : title, words: kept })
        .returning({ number: posts.number })
      return { thread: thread ?? made!.number, post: made!.number }
    }),
  )
}

async function mustBeThere(tx: Tx, number: number): Promise<void> {
  const [found] = await tx.select({ number: posts.number }).from(posts).where(eq(posts.number, number))
  if (!found) throw new NotFound()
}
