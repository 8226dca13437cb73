import { eq } from 'drizzle-orm'
import { staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'

/** Whether one person alone invited whoever looks, and no second has agreed yet: they open no record in an emergency. */
export async function waitsForSecond(actor: StaffActor): Promise<boolean> {
  const [own] = await as(actor, (tx) => tx.select({ byOne: staff.byOne }).from(staff).where(eq(staff.id, actor.staff)))
  return own?.byOne ?? false
}
