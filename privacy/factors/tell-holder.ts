import { eq } from 'drizzle-orm'
import { profiles, staff } from '#db/schema/index.ts'
import type { HalfwayActor, Tx } from '../actor.ts'
import { notMeUrl } from '../not-me-link.ts'
import { notify, type Notice, type Notices } from '../notify.ts'

export type FactorKind = 'factor-added' | 'factor-removed' | 'recovery-used' | 'recovery-made'

/** Writes to whose factor it is, in the transaction of the fact: whoever did it in their name is found out by that. */
export async function tellHolder<K extends FactorKind>(tx: Tx, { audience, holder }: HalfwayActor, kind: K, params: Omit<Notices[K], 'desk' | 'notMe'>): Promise<void> {
  const [found] =
    audience === 'person'
      ? await tx.select({ to: profiles.email, locale: profiles.locale }).from(profiles).where(eq(profiles.personId, holder))
      : await tx.select({ to: staff.email }).from(staff).where(eq(staff.id, holder))
  if (!found) return
  const told = { kind, params: { ...params, desk: audience === 'staff', ...(audience === 'person' && { notMe: notMeUrl(holder, kind) }) }, ...found, ...(audience === 'person' && { person: holder }) }
  await notify(tx, told as Notice<K>)
}
