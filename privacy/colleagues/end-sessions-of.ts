import { eq } from 'drizzle-orm'
import { sessions } from '#db/schema/index.ts'
import { asWithin, type StaffActor, type Tx } from '../actor.ts'

/** Signs a colleague out everywhere. */
export async function endSessionsOf(tx: Tx, actor: StaffActor, staff: string): Promise<void> {
  await asWithin(tx, actor, { kind: 'auth' }, async () => {
    await tx.delete(sessions).where(eq(sessions.staffId, staff))
  })
}
