import type { Channel } from './channels.ts'
import { addressDigest } from './digest.ts'

/** What of a profile says where somebody is reached. */
export type Reached = { email: string; phone: string | null; street: string | null; city: string | null; region: string | null; postalCode: string | null; country: string | null }

/** Where a channel reaches somebody: an e-mail address, a number in E.164, a postal address on one line; nothing when there is none. */
export function channelAddress(channel: Channel, { email, phone, street, city, region, postalCode, country }: Reached): string | undefined {
  if (channel === 'email') return email
  if (channel !== 'post') return phone ?? undefined
  return street && city ? [street, postalCode, city, region, country].filter(Boolean).join(', ') : undefined
}

/** The keyed hash by which an address stands among the suppressions. A postal address is the same however it is spaced, pointed and capitalised. */
export const channelHash = (channel: Channel, address: string): string => addressDigest('suppression', channel === 'post' ? plain(address) : address)

const plain = (address: string): string => address.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
