import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requestEvents, requests } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { limit } from '../limit.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { openFollowLink } from '../follow-link.ts'
import type { followedMessageInput } from './outside-input.ts'

const perRequest = { times: 20, minutes: 60 }

/** A message on the timeline of an open request, by who follows it. Gives the token back. Throws `NotNow` for a link that opens nothing any more, for what is answered, and past 20 in an hour. */
export async function writeFollowed(actor: AuthActor, { token, words }: z.output<typeof followedMessageInput>): Promise<string> {
  const digest = openFollowLink(token)
  if (!digest) throw new NotNow('wrongFollowLink')
  await limit('write-followed', digest, perRequest)
  await as({ ...actor, token: digest }, async (tx) => {
    const [found] = await tx.select({ id: requests.id, state: requests.state, personId: requests.personId }).from(requests).where(eq(requests.followHash, digest))
    if (!found) throw new NotNow('wrongFollowLink')
    if (found.state !== 'open') throw new NotNow('requestClosed')
    await record(tx, actor, { verb: 'write-followed', table: 'requestEvents', columns: ['words'], ...(found.personId && { person: found.personId }) })
    await tx.insert(requestEvents).values({ requestId: found.id, personId: found.personId, kind: 'message', by: 'person', words })
  })
  return token
}
