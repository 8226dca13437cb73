import { asWithin, type DelegateActor, type PersonActor, type Tx } from '../actor.ts'
import { channelAddress } from '../channel-address.ts'
import { followChoices } from '../follow-choices.ts'

type Place = Readonly<Record<string, string | null>>

/** What was stopped by post stays stopped where somebody lives now, also when we did not know for a while where that is. Staff who correct it do not read what was said; it goes along all the same. The last step of a transaction. */
export async function followAddress(tx: Tx, actor: PersonActor | DelegateActor, before: Place, now: Place): Promise<void> {
  const { person } = actor
  const [from, to] = [before, now].map((place) => channelAddress('post', { ...nowhere, ...place }))
  const asHolder = <T>(read: () => Promise<T>): Promise<T> => (actor.kind === 'person' ? read() : asWithin(tx, actor, { kind: 'builder', person }, read))
  if (to && from !== to) await followChoices(tx, [{ person, channel: 'post', from, to }], { asHolder })
}

const nowhere = { email: '', phone: null, street: null, city: null, region: null, postalCode: null, country: null }
