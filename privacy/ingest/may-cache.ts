import CachePolicy from 'http-cache-semantics'

export type Fetched = { url: string; status: number; requestHeaders: Record<string, string>; responseHeaders: Record<string, string>; at: Date }

/** A directive by which a server allows copies in so many words; without one RFC 9111 would let a cache guess, and we do not guess. */
const explicit = /(?:^|[\s,])(s-maxage|max-age)\s*=/gi

/** What a header may say (RFC 9110, 5.5), as far as this one has any use for it. */
const plain = /^[\t\x20-\x7e]{1,1000}$/
/** Nothing is fresh for longer, whatever a server says (RFC 9111, 1.2.2): 68 years, in seconds. */
const most = 2 ** 31

/**
 * Whether a shared cache may keep a copy (RFC 9111, 3), and only when the server says so itself; if so until when, and by which header.
 * Nothing when it may not. Times count from `at`, when the answer came; what a copy may be used for when it is stale (RFC 5861) is no
 * permission to keep it longer.
 */
export function mayCache({ url, status, requestHeaders, responseHeaders, at }: Fetched): { allowedBy: string; expiresAt: Date } | undefined {
  const answer = lowered(responseHeaders)
  const control = answer['cache-control'] ?? ''
  const said = [...control.matchAll(explicit)].map(([, name]) => name!.toLowerCase())
  const allowedBy = said.length > 0 ? `Cache-Control: ${control}` : answer['expires'] ? `Expires: ${answer['expires']}` : undefined
  // Said twice is not said (RFC 9111, 4.2.1), and an answer that varies by what nobody can know fits no other request (4.1).
  if (!allowedBy || !plain.test(allowedBy) || new Set(said).size < said.length || /(?:^|,)\s*\*\s*(?:,|$)/.test(answer['vary'] ?? '')) return undefined
  const policy = policyAt(at, { url, method: 'GET', headers: lowered(requestHeaders) }, { status, headers: answer })
  const left = Math.min(policy.maxAge(), most) - Math.max(policy.age(), apparentAge(answer['date'], at))
  return policy.storable() && left > 0 ? { allowedBy, expiresAt: new Date(at.getTime() + left * 1000) } : undefined
}

/** How long ago its server made an answer, by the server's own clock, in seconds (RFC 9111, 4.2.3). */
function apparentAge(date: string | undefined, at: Date): number {
  const made = Date.parse(date ?? '')
  return Number.isNaN(made) ? 0 : Math.floor((at.getTime() - made) / 1000)
}

/** The policy as it was when the answer came. */
function policyAt(at: Date, request: CachePolicy.Request, response: CachePolicy.Response): CachePolicy {
  class PolicyThen extends CachePolicy {
    now(): number {
      return at.getTime()
    }
  }
  return new PolicyThen(request, response, { shared: true, immutableMinTimeToLive: 0 })
}

// The library knows names and directives in small letters only (RFC 9110, 5.1 and RFC 9111, 5.2: any case).
const lowered = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), name.toLowerCase() === 'cache-control' ? value.toLowerCase() : value]))
