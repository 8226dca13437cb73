import type { VisitorActor } from '../actor.ts'
import { keptByDay } from '../audit-heads.ts'

/** The heads that are kept for good, one of each day, and marks of what was given up after a restore: a line of JSON each, for anybody; `''` as long as there is none. Says nothing of any line of the audit. */
export const dailyHeads = (_actor: VisitorActor): Promise<string> => keptByDay()
