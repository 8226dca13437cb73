import { and, inArray } from 'drizzle-orm'
import { choices } from '#db/schema/index.ts'
import { asWithin, type PersonActor, type Tx } from '../actor.ts'
import { channelHashes } from '../channel-address.ts'
import type { Channel } from '../channels.ts'
import { lockAddresses, lockChoicesOf } from '../choices-lock.ts'
import { ledgerColumns, saysNo } from '../standing.ts'
import { everyTopic, topics } from '../topics.ts'
import { isOpenCustomer } from './is-open-customer.ts'
import { ownAddress } from './own-address.ts'
import { whoHas } from './who-has.ts'

/**
 * Locks the choices of whoever turns something on, and the number or the house where others may be reached as well, and gives what one of these said no to by that channel: `*` when one of them did to all. An e-mail address is one customer's.
 */
export async function lockNeighbours(tx: Tx, actor: PersonActor, channel: Channel): Promise<readonly string[]> {
  await lockChoicesOf(tx, [actor.person])
  const address = channel === 'email' ? undefined : (await ownAddress(tx, actor)).addresses[channel]
  if (!address) return []
  // Who says no there, or moves in with one, does so before it or after us.
  await lockAddresses(tx, channelHashes(channel, address).map((addressHash) => ({ addressHash, channel })))
  return asWithin(tx, actor, { kind: 'neighbour' }, async () => {
    const people = (await whoHas(tx, channel, address)).filter((one) => isOpenCustomer(one) && one.person !== actor.person).map(({ person }) => person)
    if (people.length === 0) return []
    const lines = await tx
      .select({ personId: choices.personId, ...ledgerColumns })
      .from(choices)
      .where(and(inArray(choices.personId, people), inArray(choices.channel, [channel, 'email'])))
    return [...topics, everyTopic].filter((topic) => people.some((person) => saysNo(lines.filter(({ personId }) => personId === person), topic, channel)))
  })
}
