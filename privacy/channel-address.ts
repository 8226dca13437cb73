import { createHash } from 'node:crypto'
import { domainToUnicode } from 'node:url'
import type { Channel } from './channels.ts'
import { addressDigest, suppressionDigest } from './digest.ts'
import { withPlainDomain } from './plain-domain.ts'

/** What of a profile says where somebody is reached. */
export type Reached = { email: string; phone: string | null; street: string | null; city: string | null; region: string | null; postalCode: string | null; country: string | null }

/** Where a channel reaches somebody: an e-mail address, a number in E.164, a postal address on one line; nothing when there is none. */
export function channelAddress(channel: Channel, { email, phone, street, city, region, postalCode, country }: Reached): string | undefined {
  if (channel === 'email') return email
  if (channel !== 'post') return phone ?? undefined
  return street && city ? [street, postalCode, city, region, country].filter(Boolean).join(', ') : undefined
}

/** Today's keyed hash by which an address stands among the suppressions. An e-mail address is the same however its domain is written, a postal address however it is spaced, pointed and capitalised, ß being ss. */
export const channelHash = (channel: Channel, address: string): string => addressDigest('suppression', channel === 'post' ? plain(address) : address)

/** All hashes of one address, today's first. */
export type ChannelHashes = readonly [today: string, ...former: string[]]

/**
 * All keyed hashes under which an address may stand, today's first. Before, the domain was hashed as it was written, in Unicode if the report had it so, and ß was a letter of its own: nothing is written under such a hash any more,
 * and a no there still holds.
 */
export function channelHashes(channel: Channel, address: string): ChannelHashes {
  const former = formerHash(channel, address)
  return [channelHash(channel, address), ...(former === undefined ? [] : [former])]
}

/** The hash of before, where that was another. */
function formerHash(channel: Channel, address: string): string | undefined {
  const former = channel === 'post' ? spaced(address) : channel === 'email' ? withWrittenDomain(address) : undefined
  return former !== undefined && !(channel === 'post' && former === plain(address)) ? suppressionDigest(createHash('sha256').update(former.normalize('NFC')).digest('hex')) : undefined
}

/** Undefined where a domain is written in one way alone. */
function withWrittenDomain(address: string): string | undefined {
  const [, local, domain] = /^(.*@)(.*)$/.exec(withPlainDomain(address.trim().toLowerCase().normalize('NFC'))) ?? []
  return domain && /(^|\.)xn--/.test(domain) ? `${local}${domainToUnicode(domain) || domain}` : undefined
}

const spaced = (address: string): string => address.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

const plain = (address: string): string => spaced(address).replaceAll('ß', 'ss')
