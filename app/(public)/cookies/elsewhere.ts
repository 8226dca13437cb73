import type { Consents } from '#privacy/consents/list-consents.ts'
import type { Stands } from '#privacy/cookie-decision.ts'

/** What stands in this browser, or over it what was said in another one, by a signal or in person. */
export type Shown = Stands | { decision: 'out'; by: 'elsewhere' | 'answer'; day: Date }

/** Over a yes of this browser, the no that its reader or a signal said in another one since: nothing is counted here either. A signal's also where nobody answered here, so that a yes knows of it. */
export function elsewhere(stands: Stands | undefined, theirs: Consents | undefined): Shown | undefined {
  const last = theirs?.counting
  if (last?.decision !== 'out' || stands?.by === 'signal') return stands
  if (last.source === 'signal') return { decision: 'out', by: 'elsewhere', day: last.at }
  return stands?.decision === 'in' ? { decision: 'out', by: 'answer', day: last.at } : stands
}
