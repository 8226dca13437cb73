import type { HalfwayActor } from '../actor.ts'
import { digest } from '../digest.ts'

/** A keyed hash that counts for this holder alone. */
export const recoveryHash = ({ audience, holder }: HalfwayActor, code: string): string => digest('session', `recovery:${audience}:${holder}:${code}`)
