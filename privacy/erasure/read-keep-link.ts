import { eq } from 'drizzle-orm'
import { erasures } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { openErasureLink } from '../erasure-link.ts'

/** What became of the deletion that a message's link is about. Changes nothing. Undefined for a token that is not ours, and when the deletion is forgotten. That of a child is as good as done: nobody calls it off. */
export async function readKeepLink(_visitor: VisitorActor, { token }: { token: string }): Promise<{ state: 'waiting' | 'cancelled' | 'done'; due: Date } | undefined> {
  const link = openErasureLink('keep', token)
  if (!link) return undefined
  const [found] = await as({ kind: 'link', person: link.person }, (tx) => tx.select({ state: erasures.state, cause: erasures.cause, due: erasures.dueAt }).from(erasures).where(eq(erasures.id, link.erasure)))
  if (!found) return undefined
  const { state, cause, due } = found
  return { due, state: state === 'cancelled' || (state === 'waiting' && cause === 'asked') ? state : 'done' }
}
