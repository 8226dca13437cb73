import { eq } from 'drizzle-orm'
import { staff } from '#db/schema/index.ts'
import type { HalfwayActor, Tx } from '../actor.ts'
import { notify, type Notice, type Notices } from '../notify.ts'
import { tellNotMe } from '../tell-not-me.ts'

export type FactorKind = 'factor-added' | 'factor-removed' | 'recovery-used' | 'recovery-made'

/** Writes to whose factor it is, in the transaction of the fact: whoever did it in their name is found out by that. A customer hears of it at ways they replaced lately, too. */
export async function tellHolder<K extends FactorKind>(tx: Tx, actor: HalfwayActor, kind: K, params: Omit<Notices[K], 'desk' | 'notMe'>): Promise<void> {
  const { audience, holder } = actor
  const all = { ...params, desk: audience === 'staff' } as Omit<Notices[K], 'notMe'>
  if (audience === 'person') return tellNotMe(tx, actor, { kind, person: holder, params: all })
  const [found] = await tx.select({ to: staff.email }).from(staff).where(eq(staff.id, holder))
  if (found) await notify(tx, { kind, to: found.to, params: all } as Notice<K>)
}
