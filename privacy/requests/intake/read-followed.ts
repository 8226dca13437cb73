import { eq, sql } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type AuthActor } from '../../actor.ts'
import { openFollowLink } from '../../follow-link.ts'
import { nowOf } from '../../now-of.ts'
import { dueOfAppeal } from './due-of-appeal.ts'
import { openedColumns, ownEvents } from '../own-columns.ts'
import type { OwnOpened } from '../read-own.ts'

/** As its page shows it to who is signed in. `known`: whether somebody said that it is theirs. `byPost`: whether it has no address for mail, so that we write letters. `appealDue`: of an answered one by when an appeal of today is answered. */
export type Followed = OwnOpened & { known: boolean; byPost: boolean; appealDue: string | null }

/** The request a link opens, with its timeline: what the person on file wrote, and what staff wrote to somebody known, only while it is known that they follow it; the database says so. Undefined for a link that is not ours, has run out, or whose code was replaced. */
export async function readFollowed(actor: AuthActor, { token }: { token: string }): Promise<Followed | undefined> {
  const digest = openFollowLink(token)
  if (!digest) return undefined
  return as({ ...actor, token: digest }, async (tx) => {
    const [found] = await tx.select({ ...openedColumns, byPost: sql<boolean>`${requests.answerTo} is null` }).from(requests).where(eq(requests.followHash, digest))
    if (!found) return undefined
    const { id, identity, ...request } = found
    const events = await ownEvents(tx, { id, number: request.number, takesBack: () => request.state === 'open' })
    return { ...request, appealOf: null, duplicateOf: null, askedWhose: null, events, known: identity === 'signed-in' || identity === 'confirmed', appealDue: request.state === 'answered' ? dueOfAppeal(request.regime, await nowOf(tx)) : null }
  })
}
