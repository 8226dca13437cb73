import { profiles } from '#db/schema/index.ts'
import { asWithin, type EraserActor, type Tx, type WorkerActor } from './actor.ts'
import { askedLast } from './asked-last.ts'
import type { Reading } from './reading.ts'

/**
 * Where a person is reached and how they read, read with that person's own rights within the worker's transaction: not even a wrong query could give the worker
 * somebody else's address. Nothing when the person is gone.
 */
export async function reach(tx: Tx, actor: WorkerActor | EraserActor, person: string): Promise<{ email: string; reading: Reading } | undefined> {
  const { email, locale, timeZone, country } = profiles
  const [found] = await asWithin(tx, actor, { kind: 'builder', person }, () => tx.select({ email, reading: { locale, timeZone, country, asked: askedLast(profiles.personId) } }).from(profiles))
  return found
}
