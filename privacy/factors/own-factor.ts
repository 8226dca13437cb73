import { eq, type SQL } from 'drizzle-orm'
import type { recoveryCodes, secondFactors, sessions } from '#db/schema/index.ts'
import type { HalfwayActor } from '../actor.ts'
import type { AuditLine } from '../write.ts'

/** In which way somebody shows that it is them. */
export type Way = 'app' | 'passkey' | 'recovery'

type Held = typeof secondFactors | typeof recoveryCodes | typeof sessions

/** SQL: the actor's own rows. */
export const own = (table: Held, { audience, holder }: HalfwayActor): SQL => eq(audience === 'person' ? table.personId : table.staffId, holder)

/** As whose a row is written. */
export const ownerOf = ({ audience, holder }: HalfwayActor) => (audience === 'person' ? { personId: holder } : { staffId: holder })

/** An audit line about the actor. */
export const lineOf = ({ audience, holder }: HalfwayActor, line: Omit<AuditLine, 'person'>): AuditLine => ({ ...line, ...(audience === 'person' && { person: holder }) })

/** Where a sealed secret lies. */
export const secretPlace = (id: string): string => `second_factors.secret:${id}`

const whom = ({ audience, holder }: HalfwayActor): string => `${audience}:${holder}`

/** Each way has limits of its own, so that whoever guesses at one shuts no other. A passkey can't be guessed: that limit is for the work of checking it. */
export const triesOf = (actor: HalfwayActor, way: Way) =>
  [
    [`second-${way}`, whom(actor), { times: way === 'passkey' ? 20 : 5, minutes: 15 }],
    // Three codes of a million are right at a time: at this rate it takes thirty years to guess one.
    [`second-${way}-day`, whom(actor), { times: way === 'passkey' ? 200 : 30, minutes: 24 * 60 }],
  ] as const
