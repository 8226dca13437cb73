import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requestEvents, requests } from '#db/schema/index.ts'
import { as, type AuthActor } from '../../actor.ts'
import { limit } from '../../limit.ts'
import { NotNow } from '../../refusals.ts'
import { record } from '../../write.ts'
import { openFollowLink } from '../../follow-link.ts'
import { checkAttachments } from '../files/check-attachments.ts'
import type { followedMessageInput } from './outside-input.ts'
import { putAttachments } from '../files/put-attachments.ts'

const perRequest = { times: 20, minutes: 60 }

/** A message on the timeline of an open request, by who follows it, with the files that come with it. Gives the token back. Throws `Invalid` for files that are not taken, `NotNow` for a link that opens nothing any more, for what is answered, and past 20 in an hour. */
export async function writeFollowed(actor: AuthActor, { token, words, files = [] }: z.output<typeof followedMessageInput> & { files?: readonly File[] }): Promise<string> {
  const digest = openFollowLink(token)
  if (!digest) throw new NotNow('wrongFollowLink')
  await limit('write-followed', digest, perRequest)
  const checked = await checkAttachments(files, digest)
  await as({ ...actor, token: digest }, async (tx) => {
    const [found] = await tx.select({ id: requests.id, state: requests.state, personId: requests.personId }).from(requests).where(eq(requests.followHash, digest))
    if (!found) throw new NotNow('wrongFollowLink')
    if (found.state !== 'open') throw new NotNow('requestClosed')
    await record(tx, actor, { verb: 'write-followed', table: 'requestEvents', columns: ['words'], ...(found.personId && { person: found.personId }) })
    const event = randomUUID()
    await tx.insert(requestEvents).values({ id: event, requestId: found.id, personId: found.personId, kind: 'message', by: 'person', words })
    await putAttachments(tx, actor, { verb: 'write-followed', request: found.id, event, person: found.personId }, checked)
  })
  return token
}
