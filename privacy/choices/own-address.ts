import { eq } from 'drizzle-orm'
import { profiles } from '#db/schema/index.ts'
import type { DelegateActor, LinkActor, PersonActor, Tx } from '../actor.ts'
import { channelAddress, channelHashes } from '../channel-address.ts'
import { channels, type Channel } from '../channels.ts'
import { NotFound } from '../refusals.ts'

/** Where the asking person is reached by each channel, and the keyed hashes of these among the suppressions. A channel without an address is not there. `under`: all hashes under which they may stand. */
export type OwnAddresses = { addresses: { email: string } & Partial<Record<Channel, string>>; hashes: Partial<Record<Channel, string>>; under: Partial<Record<Channel, readonly string[]>> }

/** Whoever writes by it locks their choices first: they may be about to move. Throws `NotFound` for somebody whose record is gone. */
export async function ownAddress(tx: Tx, actor: PersonActor | LinkActor | DelegateActor): Promise<OwnAddresses> {
  const [profile] = await tx
    .select({ email: profiles.email, phone: profiles.phone, street: profiles.street, city: profiles.city, region: profiles.region, postalCode: profiles.postalCode, country: profiles.country })
    .from(profiles)
    .where(eq(profiles.personId, actor.person))
  if (!profile) throw new NotFound('notFound')
  const found = channels.flatMap((channel) => {
    const address = channelAddress(channel, profile)
    return address ? [{ channel, address, under: channelHashes(channel, address) }] : []
  })
  return {
    addresses: { email: profile.email, ...Object.fromEntries(found.map(({ channel, address }) => [channel, address])) },
    hashes: Object.fromEntries(found.map(({ channel, under }) => [channel, under[0]])),
    under: Object.fromEntries(found.map(({ channel, under }) => [channel, under])),
  }
}
