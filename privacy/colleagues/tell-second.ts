import { and, inArray, ne } from 'drizzle-orm'
import { staff } from '#db/schema/index.ts'
import { asWithin, type StaffActor, type Tx } from '../actor.ts'
import { behindOthers, notifyAll } from '../notify.ts'
import { proposalDays } from './week-from-now.ts'

/** Tells everybody who may be the second person, by mail, that something waits for them; `about`: whom it concerns, who may not. `alone`: somebody was invited, and works here before anybody has confirmed it. */
export async function tellSecond(tx: Tx, actor: StaffActor, { about, alone = false }: { about?: string; alone?: boolean }): Promise<void> {
  const may = and(inArray(staff.role, ['administrator', 'privacy']), staff.active, ne(staff.id, actor.staff), about ? ne(staff.id, about) : undefined)
  const others = await tx.select({ email: staff.email }).from(staff).where(may)
  const until = alone ? null : new Date(Date.now() + proposalDays * 86_400_000).toISOString()
  await asWithin(tx, actor, { kind: 'auth' }, () => notifyAll(tx, others.map(({ email }) => ({ kind: 'colleague-waits' as const, to: email, params: { until } })), behindOthers))
}
