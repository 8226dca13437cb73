import { eq } from 'drizzle-orm'
import { profiles } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { notify } from '../notify.ts'

/** Tells the address on file. */
export async function tellHolder(tx: Tx, person: string, kind: 'child-closed' | 'child-reopened'): Promise<void> {
  const [profile] = await tx.select({ locale: profiles.locale }).from(profiles).where(eq(profiles.personId, person))
  if (profile) await notify(tx, { kind, locale: profile.locale, person, params: {} })
}
