import { eq } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type AuthActor } from '../../actor.ts'
import { openFollowLink } from '../../follow-link.ts'
import { NotFound } from '../../refusals.ts'
import { openAttachment, type OpenedFile } from './open-attachment.ts'

/** A file on the timeline of the request that a link opens. Throws `NotFound`, also for a link that opens nothing any more. */
export async function readFollowedAttachment(actor: AuthActor, { token, file }: { token: string; file: string }): Promise<OpenedFile> {
  const digest = openFollowLink(token)
  if (!digest) throw new NotFound()
  return as({ ...actor, token: digest }, async (tx) => {
    const [found] = await tx.select({ number: requests.number }).from(requests).where(eq(requests.followHash, digest))
    if (!found) throw new NotFound()
    return openAttachment(tx, { number: found.number, file })
  })
}
