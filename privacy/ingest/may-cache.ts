import CachePolicy from 'http-cache-semantics'

export type Fetched = { url: string; status: number; requestHeaders: Record<string, string>; responseHeaders: Record<string, string>; at: Date }

/** A directive by which a server allows copies in so many words; without one RFC 9111 would let a cache guess, and we do not guess. */
const explicit = /(?:^|[\s,])(?:s-maxage|max-age)\s*=/i

/**
 * Whether a shared cache may keep a copy (RFC 9111, 3), and only when the server says so itself; if so until when, and by which header.
 * Nothing when it may not.
 */
export function mayCache({ url, status, requestHeaders, responseHeaders, at }: Fetched): { allowedBy: string; expiresAt: Date } | undefined {
  const answer = lowered(responseHeaders)
  const policy = new CachePolicy({ url, method: 'GET', headers: lowered(requestHeaders) }, { status, headers: answer }, { shared: true, immutableMinTimeToLive: 0 })
  const control = answer['cache-control'] ?? ''
  const allowedBy = explicit.test(control) ? `Cache-Control: ${control}` : answer['expires'] ? `Expires: ${answer['expires']}` : undefined
  // Whole seconds (RFC 9111, 1.2.2); what is over is the time since the policy was made.
  const left = Math.round(policy.timeToLive() / 1000) * 1000
  if (!allowedBy || !policy.storable() || left <= 0) return undefined
  return { allowedBy, expiresAt: new Date(at.getTime() + left) }
}

// The library knows names and directives in small letters only (RFC 9110, 5.1 and RFC 9111, 5.2: any case).
const lowered = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), name.toLowerCase() === 'cache-control' ? value.toLowerCase() : value]))
