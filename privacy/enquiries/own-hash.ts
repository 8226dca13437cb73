import { eq } from 'drizzle-orm'
import { profiles } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { addressDigest } from '../digest.ts'
import { NotFound } from '../refusals.ts'

/** The keyed hash of a person's own address among the suppressions. */
export async function ownHash(tx: Tx, person: string): Promise<string> {
  const [profile] = await tx.select({ email: profiles.email }).from(profiles).where(eq(profiles.personId, person))
  if (!profile) throw new NotFound('notFound')
  return addressDigest('suppression', profile.email)
}
