import { and, asc, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm'
import { people, profiles } from '#db/schema/index.ts'
import { placeText } from '#db/schema/place-text.ts'
import type { Tx } from '../actor.ts'
import { channelAddress, channelHash } from '../channel-address.ts'
import type { Channel } from '../channels.ts'
import { withPlainDomain } from '../plain-domain.ts'

/** Somebody who is reached at an address, and what of them is needed to take their word for it. */
export type Holder = { person: string; kind: (typeof profiles.$inferSelect)['kind']; state: (typeof people.$inferSelect)['state'] }

/**
 * Who is reached at an address by a channel, always in the same order. An e-mail address is one customer's, and may be one enquirer's; a number or a house may be several people's.
 */
export async function whoHas(tx: Tx, channel: Channel, address: string): Promise<Holder[]> {
  const { personId: person, kind, email, phone, street, city, region, postalCode, country } = profiles
  const rows = await tx
    .select({ person, kind, state: people.state, email, phone, street, city, region, postalCode, country })
    .from(profiles)
    .innerJoin(people, eq(people.id, person))
    .where(isAt(channel, address))
    .orderBy(asc(person))
  const hash = channelHash(channel, address)
  return rows.flatMap((row) => {
    const own = channelAddress(channel, row)
    return own !== undefined && channelHash(channel, own) === hash ? [{ person: row.person, kind: row.kind, state: row.state }] : []
  })
}

/** What an index answers. A place is narrowed down by its plain letters and digits, since the database and we may not agree on what else is a letter; the hash decides. */
function isAt(channel: Channel, address: string): SQL | undefined {
  if (channel === 'email') return eq(sql`lower(${profiles.email})`, withPlainDomain(address.trim().toLowerCase()))
  if (channel !== 'post') return eq(profiles.phone, address)
  return and(isNotNull(profiles.street), isNotNull(profiles.city), inArray(placeText(profiles), placeTexts(address)))
}

/** So many times ss at most is taken for what may be ß elsewhere: the words asked for double each time. */
const mostDoubled = 6

/** What the plain letters and digits of an address may be: of a ß none is left, and who has one may be meant by ss. */
function placeTexts(address: string): string[] {
  const [first = '', ...rest] = address.normalize('NFKC').toLowerCase().replaceAll('ß', 'ss').replace(/[^a-z0-9]+/g, '').split('ss')
  return rest.reduce((words, next, i) => words.flatMap((word) => (i < mostDoubled ? [`${word}ss${next}`, `${word}${next}`] : [`${word}ss${next}`])), [first])
}
