import type { OpenedRequest } from '#privacy/requests/read-request.ts'

/** Why nothing is done for the person of a request; undefined where it can be. The database decides by itself. */
export function whyNot({ state, personId, identity, frozenAt, leaving }: OpenedRequest): 'closed' | 'nobody' | 'unknown' | 'shut' | undefined {
  if (state !== 'open') return 'closed'
  if (!personId) return 'nobody'
  if (frozenAt || leaving) return 'shut'
  return identity === 'signed-in' || identity === 'confirmed' ? undefined : 'unknown'
}
