import { and, eq, inArray } from 'drizzle-orm'
import { choices } from '#db/schema/index.ts'
import { asWithin, type PersonActor, type Tx } from '../actor.ts'
import type { Channel } from '../channels.ts'
import { lockChoicesOf } from '../choices-lock.ts'
import { ledgerColumns, saysNo } from '../standing.ts'
import { everyTopic, topics } from '../topics.ts'
import { isOpenCustomer } from './is-open-customer.ts'
import { ownAddress } from './own-address.ts'
import { whoHas } from './who-has.ts'

/**
 * Locks the choices of whoever turns something on and of everybody else who is reached at the same number or house, and gives what one of these others said no to by that channel: `*` when one of them did to all. An e-mail address is one customer's.
 */
export async function lockNeighbours(tx: Tx, actor: PersonActor, channel: Channel): Promise<readonly string[]> {
  const others = async (): Promise<string[]> => {
    const address = channel === 'email' ? undefined : (await ownAddress(tx, actor)).addresses[channel]
    if (!address) return []
    const found = await asWithin(tx, actor, { kind: 'neighbour' }, () => whoHas(tx, channel, address))
    return found.filter((one) => isOpenCustomer(one) && one.person !== actor.person).map(({ person }) => person)
  }
  await lockChoicesOf(tx, [actor.person, ...(await others())])
  // Who came or went meanwhile is asked as they are now.
  const people = await others()
  if (people.length === 0) return []
  const lines = await asWithin(tx, actor, { kind: 'neighbour' }, () =>
    tx
      .select({ personId: choices.personId, ...ledgerColumns })
      .from(choices)
      .where(and(inArray(choices.personId, people), eq(choices.channel, channel))),
  )
  return [...topics, everyTopic].filter((topic) => people.some((person) => saysNo(lines.filter(({ personId }) => personId === person), topic, channel)))
}
