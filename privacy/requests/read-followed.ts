import { eq } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { openFollowLink } from '../follow-link.ts'
import { inOrder } from './in-order.ts'
import type { OwnOpened } from './read-own.ts'

/** As its page shows it to who is signed in. `known`: whether somebody said that it is theirs. */
export type Followed = OwnOpened & { known: boolean }

/** The request a link opens, with its timeline. Undefined for a link that is not ours, has run out, or whose code was replaced. */
export async function readFollowed(actor: AuthActor, { token }: { token: string }): Promise<Followed | undefined> {
  const digest = openFollowLink(token)
  if (!digest) return undefined
  return as({ ...actor, token: digest }, async (tx) => {
    const [found] = await tx
      .select({
        id: requests.id,
        number: requests.number,
        kind: requests.kind,
        way: requests.way,
        state: requests.state,
        receivedAt: requests.receivedAt,
        dueOn: requests.dueOn,
        answeredAt: requests.answeredAt,
        outcome: requests.outcome,
        regime: requests.regime,
        acknowledgedAt: requests.acknowledgedAt,
        extendedAt: requests.extendedAt,
        stoppedAt: requests.stoppedAt,
        stopReason: requests.stopReason,
        identity: requests.identity,
      })
      .from(requests)
      .where(eq(requests.followHash, digest))
    if (!found) return undefined
    const { id, identity, ...request } = found
    const events = await tx
      .select({ id: requestEvents.id, kind: requestEvents.kind, by: requestEvents.by, words: requestEvents.words, reason: requestEvents.reason, until: requestEvents.until, at: requestEvents.at })
      .from(requestEvents)
      .where(eq(requestEvents.requestId, id))
      .orderBy(...inOrder)
    return { ...request, appealOf: null, askedWhose: null, events, known: identity === 'signed-in' || identity === 'confirmed' }
  })
}
