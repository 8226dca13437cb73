import { profiles } from '#db/schema/index.ts'
import { as } from './actor.ts'

/**
 * Where a person is reached and in which language, read with that person's own rights: not even a wrong query could give the worker
 * somebody else's address. Nothing when the person is gone.
 */
export async function reach(person: string): Promise<{ email: string; locale: string } | undefined> {
  const [found] = await as({ kind: 'builder', person }, (tx) => tx.select({ email: profiles.email, locale: profiles.locale }).from(profiles))
  return found
}
