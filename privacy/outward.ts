import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whether a network address belongs to somebody out there: no loopback, no private, shared, link-local, documentation or otherwise special range
 * (IANA special-purpose registries), also when an IPv4 address is wrapped in an IPv6 one.
 */
export function isOutward(address: string): boolean {
  if (isIP(address) === 0) return false
  const plain = ipaddr.process(address)
  if (plain.range() !== 'unicast') return false
  // What is global is in 2000::/3 (RFC 4291).
  return plain.kind() === 'ipv4' || plain.toByteArray()[0]! >> 5 === 1
}

/** The host of a web address as the network has it: IPv6 without its brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** Whether a web address may be somebody's own machine: on that of an evaluation, by this name alone. */
export const isOwnMachine = (url: URL, evaluation: boolean): boolean => evaluation && url.hostname === 'localhost'
