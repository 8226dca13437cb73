import { sql, type SQL } from 'drizzle-orm'
import { dayUnder, momentOn, type Regime } from '../deadlines.ts'
import { Invalid, NotNow } from '../refusals.ts'
import type { HandedWay } from '../request-words.ts'

/** How a step that no message can tell was handed out, and on which day (`YYYY-MM-DD`), as staff say. */
export type Handing = { handed?: HandedWay | undefined; handedOn?: string | undefined }
type About = { personId: string | null; answerTo: Buffer | null; regime: Regime; receivedAt: Date }
/** `said`: what stands of it on the timeline. `at`, `on`: when the step is taken; of what a message tells, now. */
type Done = { said: { handed: HandedWay; handedOn: string } | Record<never, never>; at: SQL | Date; on: string }

/**
 * When a step is taken, by the moment of its transaction: as a message tells somebody, or on the day on which staff handed it out where none can. Throws `Invalid` where they do not say how and when, for a day to come or before receipt, and `NotNow` for
 * what they say they handed out where a message tells.
 */
export function handedOut({ personId, answerTo, regime, receivedAt }: About, { handed, handedOn }: Handing, now: Date): Done {
  const today = dayUnder(regime, now)
  if (personId || answerTo) {
    if (handed || handedOn) throw new NotNow('mailTells')
    return { said: {}, at: sql`now()`, on: today }
  }
  if (!handed || !handedOn) throw new Invalid({ ...(!handed && { handed: 'choose' }), ...(!handedOn && { handedOn: 'required' }) })
  if (handedOn > today) throw new Invalid({ handedOn: 'notInFuture' })
  if (handedOn < dayUnder(regime, receivedAt)) throw new Invalid({ handedOn: 'beforeReceipt' })
  const noon = momentOn(regime, handedOn, now)
  return { said: { handed, handedOn }, at: handedOn === today ? sql`now()` : noon < receivedAt ? receivedAt : noon, on: handedOn }
}
