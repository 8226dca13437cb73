import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** What one subscriber has of IPv6, at least (RFC 6177): within it they are anybody they like. */
const subscriberBits = 64

/** The network that an address is counted by where something is limited: of IPv6 the first 64 bits, of IPv4, also wrapped in IPv6, the address. What is none is all one. */
export function networkOf(address: string | null | undefined): string {
  if (!address || isIP(address) === 0) return 'unknown'
  const plain = ipaddr.process(address)
  return plain.kind() === 'ipv4' ? plain.toString() : Buffer.from(plain.toByteArray().slice(0, subscriberBits / 8)).toString('hex')
}
