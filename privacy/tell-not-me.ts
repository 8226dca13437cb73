import type { Actor, Tx } from './actor.ts'
import { notMeUrl } from './not-me-link.ts'
import { notify, type Notice, type Notices } from './notify.ts'
import { channelsWithin } from './tell-channels.ts'
import { writtenAt } from './written-at.ts'

type Told = 'new-browser' | 'factor-added' | 'factor-removed' | 'recovery-used' | 'recovery-made'

/**
 * Writes to a customer what was done in their account, in the transaction of the fact: to the address on file, and to each way that was replaced within 72 hours, since whoever took the account over would have replaced it first. Each has
 * a link of its own by which one says that it was not them. Nobody is told of who is gone.
 */
export async function tellNotMe<K extends Told>(tx: Tx, actor: Actor, { kind, person, params }: { kind: K; person: string; params: Omit<Notices[K], 'notMe'> }): Promise<void> {
  const channels = await channelsWithin(tx, actor, person)
  if (!channels) return
  const notice = { kind, person, locale: channels.locale }
  const link = { person, of: kind, at: await writtenAt(tx) }
  await notify(tx, { ...notice, params: { ...params, notMe: notMeUrl({ ...link, former: false }) } } as Notice<K>)
  for (const to of channels.former) await notify(tx, { ...notice, to, params: { ...params, notMe: notMeUrl({ ...link, former: true }) } } as Notice<K>)
}
