import { eq } from 'drizzle-orm'
import { profiles } from '#db/schema/index.ts'
import type { PersonActor, Tx } from '../actor.ts'
import { addressDigest } from '../digest.ts'
import { NotFound } from '../refusals.ts'

/** The asking person's e-mail address and its keyed hash among the suppressions. */
export async function ownAddress(tx: Tx, actor: PersonActor): Promise<{ email: string; addressHash: string }> {
  const [profile] = await tx.select({ email: profiles.email }).from(profiles).where(eq(profiles.personId, actor.person))
  if (!profile) throw new NotFound('notFound')
  return { email: profile.email, addressHash: addressDigest('suppression', profile.email) }
}
