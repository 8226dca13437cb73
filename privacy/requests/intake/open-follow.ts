import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requests } from '#db/schema/index.ts'
import { as, type AuthActor } from '../../actor.ts'
import { limit } from '../../limit.ts'
import { NotNow } from '../../refusals.ts'
import { digestOfCode } from '../../spoken-code.ts'
import { sealFollowLink } from '../../follow-link.ts'
import type { followInput } from './outside-input.ts'

/** Nobody guesses a code of 59 bits; this keeps the guessing off the database. References can be counted through, so all together are not limited: that would shut out whoever follows one. */
const perNetwork = { times: 20, minutes: 15 }

/** Opens a request by its reference and code: gives the token of its page, for half a day. Throws `NotNow` for a wrong pair, whichever of the two is wrong, and past 20 tries at a reference from one network. */
export async function openFollow(actor: AuthActor, { reference, code }: z.output<typeof followInput>): Promise<string> {
  await limit('follow', `${actor.network ?? 'unknown'}:${reference}`, perNetwork)
  const digest = digestOfCode('follow', code)
  const found = await as({ ...actor, token: digest }, (tx) => tx.select({ id: requests.id }).from(requests).where(and(eq(requests.number, reference), eq(requests.followHash, digest))))
  if (found.length === 0) throw new NotNow('wrongFollowCode')
  return sealFollowLink(digest)
}
