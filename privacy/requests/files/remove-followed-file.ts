import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requests } from '#db/schema/index.ts'
import { as, type AuthActor } from '../../actor.ts'
import { openFollowLink } from '../../follow-link.ts'
import { NotNow } from '../../refusals.ts'
import type { followedRemovalInput } from './removal-input.ts'
import { takeAway } from './take-away.ts'

/** Takes back a file of an open request, by who follows it: of those it shows them. Gives the token back. Throws `NotNow` for a link that opens nothing any more, for what is answered and a file that is gone. */
export async function removeFollowedFile(actor: AuthActor, { token, file }: z.output<typeof followedRemovalInput>): Promise<string> {
  const digest = openFollowLink(token)
  if (!digest) throw new NotNow('wrongFollowLink')
  await as({ ...actor, token: digest }, async (tx) => {
    const [about] = await tx.select({ id: requests.id, personId: requests.personId, state: requests.state }).from(requests).where(eq(requests.followHash, digest))
    if (!about) throw new NotNow('wrongFollowLink')
    if (about.state !== 'open') throw new NotNow('requestClosed')
    await takeAway(tx, actor, about, { file, reason: 'taken-back' })
  })
  return token
}
