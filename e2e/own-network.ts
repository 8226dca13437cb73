import { randomBytes } from 'node:crypto'

/** An address of a network that is nobody else's: strangers share a limit by their network, of IPv6 by its /64 (RFC 3849 addresses). */
export const ownNetwork = (): string => `2001:db8:${randomBytes(4).toString('hex').replace(/^..../, '$&:')}::1`
