import type { AskedPlace } from './outside-input.ts'

const standsFor = { eea: { country: 'DE', region: null }, gb: { country: 'GB', region: null }, 'us-ca': { country: 'US', region: 'CA' }, elsewhere: { country: null, region: null } } as const

/** A place that has the same law as where somebody says they live. */
export function placeOf(place: AskedPlace): { country: string | null; region: string | null } {
  return standsFor[place]
}
