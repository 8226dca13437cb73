import { eq } from 'drizzle-orm'
import { people, requests } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { openNotMeLink, type NotMeKind } from '../not-me-link.ts'
import { whoWasTold } from './who-was-told.ts'

/** What a message's link is about, when it was written, and the number of the request that its button has made. Changes nothing. Undefined for a token that is not ours, one that is over, one that was mailed to an address that was taken away, and for an account that is gone: they look alike. */
export async function readNotMeLink(_visitor: VisitorActor, { token }: { token: string }): Promise<{ of: NotMeKind; at: Date; number?: number } | undefined> {
  const link = openNotMeLink(token)
  if (!link) return undefined
  const { id, person, of, at } = link
  // With that person's own rights and no more: of nobody else could anything be read.
  return as({ kind: 'builder', person }, async (tx) => {
    const [there] = await tx.select({ state: people.state }).from(people).where(eq(people.id, person))
    if (!there || there.state === 'closed' || there.state === 'shut' || !(await whoWasTold(tx, link))) return undefined
    const [asked] = await tx.select({ number: requests.number }).from(requests).where(eq(requests.id, id))
    return { of, at, ...(asked && { number: asked.number }) }
  })
}
