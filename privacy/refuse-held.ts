import type { PersonActor } from './actor.ts'
import { NotNow } from './refusals.ts'
import { channelsOf, holdOf, type Channels } from './tell-channels.ts'

/**
 * For 72 hours after an address or number of the actor's was replaced, or what they sign in with changed, nothing of theirs is deleted at once and no download is handed out: whoever takes an account over does that first
 * (docs/decisions/second-factor.md). Asked before the transaction of the deed, which must not wait for another connection. Gives the ways to reach them. Throws `NotNow`: `downloadHeld`, or for a deletion `addressReplaced` or `factorChanged`.
 */
export async function refuseHeld(actor: PersonActor, what: 'deletion' | 'download'): Promise<Channels | undefined> {
  const channels = await channelsOf(actor.person)
  const held = holdOf(channels)
  if (held) throw new NotNow(what === 'download' ? 'downloadHeld' : held.why)
  return channels
}
