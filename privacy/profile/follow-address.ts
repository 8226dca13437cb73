import type { Tx } from '../actor.ts'
import { channelAddress } from '../channel-address.ts'
import { followChoices } from '../follow-choices.ts'

type Place = Readonly<Record<string, string | null>>

/** What was stopped by post stays stopped where somebody lives now. The last step of a transaction. */
export async function followAddress(tx: Tx, person: string, before: Place, now: Place): Promise<void> {
  const [from, to] = [before, now].map((place) => channelAddress('post', { ...nowhere, ...place }))
  if (from && to) await followChoices(tx, [{ person, channel: 'post', from, to }])
}

const nowhere = { email: '', phone: null, street: null, city: null, region: null, postalCode: null, country: null }
