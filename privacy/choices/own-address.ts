import { eq } from 'drizzle-orm'
import { profiles } from '#db/schema/index.ts'
import type { DelegateActor, LinkActor, PersonActor, Tx } from '../actor.ts'
import { channelAddress, channelHash, formerHash } from '../channel-address.ts'
import { channels, type Channel } from '../channels.ts'
import { NotFound } from '../refusals.ts'

/** Where the asking person is reached by each channel, and the keyed hashes of these among the suppressions. A channel without an address is not there. `former`: the hashes of before, where these were others. */
export type OwnAddresses = { addresses: { email: string } & Partial<Record<Channel, string>>; hashes: Partial<Record<Channel, string>>; former: Partial<Record<Channel, string>> }

/** Whoever writes by it locks their choices first: they may be about to move. Throws `NotFound` for somebody whose record is gone. */
export async function ownAddress(tx: Tx, actor: PersonActor | LinkActor | DelegateActor): Promise<OwnAddresses> {
  const [profile] = await tx
    .select({ email: profiles.email, phone: profiles.phone, street: profiles.street, city: profiles.city, region: profiles.region, postalCode: profiles.postalCode, country: profiles.country })
    .from(profiles)
    .where(eq(profiles.personId, actor.person))
  if (!profile) throw new NotFound('notFound')
  const found = channels.flatMap((channel) => {
    const address = channelAddress(channel, profile)
    return address ? [[channel, address] as const] : []
  })
  return {
    addresses: { email: profile.email, ...Object.fromEntries(found) },
    hashes: Object.fromEntries(found.map(([channel, address]) => [channel, channelHash(channel, address)])),
    former: Object.fromEntries(
      found.flatMap(([channel, address]) => {
        const hash = formerHash(channel, address)
        return hash ? [[channel, hash] as const] : []
      }),
    ),
  }
}
