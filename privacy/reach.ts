import { profiles } from '#db/schema/index.ts'
import { as } from './actor.ts'
import { askedLast } from './asked-last.ts'
import type { Reading } from './reading.ts'

/**
 * Where a person is reached and how they read, read with that person's own rights: not even a wrong query could give the worker
 * somebody else's address. Nothing when the person is gone.
 */
export async function reach(person: string): Promise<{ email: string; reading: Reading } | undefined> {
  const { email, locale, timeZone, country } = profiles
  const [found] = await as({ kind: 'builder', person }, (tx) => tx.select({ email, reading: { locale, timeZone, country, asked: askedLast(profiles.personId) } }).from(profiles))
  return found
}
