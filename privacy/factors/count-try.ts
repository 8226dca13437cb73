import { as, type HalfwayActor } from '../actor.ts'
import { limit } from '../limit.ts'
import { noteSecondTry } from '../sign-ins.ts'
import { triesOf, type Way } from './own-factor.ts'

/** Counts a try. Throws `NotNow('tooManyTries')` past five in a quarter of an hour or thirty a day (of a passkey twenty, and two hundred), of this way alone. */
export async function countTry(actor: HalfwayActor, way: Way): Promise<void> {
  for (const [what, whom, times] of triesOf(actor, way)) await limit(what, whom, times)
  await as(actor, (tx) => noteSecondTry(tx, actor.session))
}
