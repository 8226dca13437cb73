/** How long something stays in a browser; `browser`: until it is closed. */
export type Lifetime = { readonly count: number; readonly unit: 'minutes' | 'hours' | 'days' } | 'browser' | 'nothing'

/** `us`: whoever runs the portal. `provider`: the sign-in provider that the operator has chosen, on its own pages. */
export type TrackerOwner = 'us' | 'provider'

type Tracker = {
  /** What it is for: a sentence of `messages/…/cookies`. */
  readonly id: string
  readonly kind: 'cookie' | 'storage' | 'beacon' | 'script' | 'tool'
  /** As a browser names it over http, and over https, where it is bound to this host. */
  readonly name: string
  readonly secureName?: string
  readonly owner: TrackerOwner
  readonly essential: boolean
  readonly lifetime: Lifetime
  /** Whether it can tell one site what somebody does on another. */
  readonly crossSite: boolean
  /** Where it is turned off: a path of ours. What is essential has none; it ends by itself or by signing out. */
  readonly optOut?: `/${string}`
  /** There only where the operator has set up a provider to sign in with. */
  readonly onlyWithProvider?: true
}

const ours = { kind: 'cookie', owner: 'us', essential: true, crossSite: false } as const
const own = <Name extends string>(name: Name) => ({ name: `forthright.${name}`, secureName: `__Host-forthright.${name}` }) as const
const signIn = <Name extends string>(name: Name) => ({ ...ours, name: `authjs.${name}`, secureName: `__Secure-authjs.${name}`, onlyWithProvider: true }) as const

/**
 * Every cookie, storage key, beacon, script and tool by which this portal keeps or sends anything in a browser (P11). A journey through the portal compares what
 * it meets with this list, both ways.
 */
export const trackers = [
  { ...ours, ...own('person'), id: 'person', lifetime: { count: 30, unit: 'days' } },
  { ...ours, ...own('staff'), id: 'staff', lifetime: { count: 12, unit: 'hours' } },
  { ...ours, ...own('browser'), id: 'browser', lifetime: { count: 10, unit: 'minutes' } },
  { ...ours, ...own('known'), id: 'known', lifetime: { count: 365, unit: 'days' } },
  { ...ours, ...own('next'), id: 'next', lifetime: { count: 10, unit: 'minutes' } },
  { ...ours, ...own('draft'), id: 'draft', lifetime: { count: 60, unit: 'minutes' } },
  { ...ours, ...own('language'), id: 'language', lifetime: { count: 365, unit: 'days' } },
  { ...ours, ...own('answer'), id: 'answer', lifetime: { count: 180, unit: 'days' } },
  { ...signIn('callback-url'), id: 'callbackUrl', lifetime: 'browser' },
  { ...signIn('csrf-token'), secureName: '__Host-authjs.csrf-token', id: 'csrf', lifetime: 'browser' },
  { ...signIn('pkce.code_verifier'), id: 'pkce', lifetime: { count: 15, unit: 'minutes' } },
  { ...signIn('state'), id: 'state', lifetime: { count: 15, unit: 'minutes' } },
  { ...signIn('nonce'), id: 'nonce', lifetime: { count: 15, unit: 'minutes' } },
  { ...ours, kind: 'tool', name: 'OpenID Connect', id: 'provider', owner: 'provider', lifetime: 'nothing', optOut: '/sign-in', onlyWithProvider: true },
  { ...ours, ...own('counted'), id: 'counted', essential: false, lifetime: { count: 180, unit: 'days' }, optOut: '/cookies#counting' },
  { ...ours, kind: 'script', name: '/beacon.js', id: 'script', essential: false, lifetime: 'nothing', optOut: '/cookies#counting' },
  { ...ours, kind: 'beacon', name: '/api/beacon', id: 'beacon', essential: false, lifetime: 'nothing', optOut: '/cookies#counting' },
] as const satisfies readonly Tracker[]

export type TrackerId = (typeof trackers)[number]['id']

/** The register of this portal: with a provider or without, and with the names its browsers use. */
export function registerOf({ secure, provider }: { secure: boolean; provider: boolean }): (Omit<Tracker, 'id'> & { id: TrackerId })[] {
  return trackers
    .filter((one) => provider || !('onlyWithProvider' in one))
    .map((one) => ({ ...one, name: secure && 'secureName' in one ? one.secureName : one.name }))
}
