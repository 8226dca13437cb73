import { eq } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import type { StaffActor, Tx } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'

/** Somebody who did not decide looks at an appeal: throws `NotAllowed` for whoever gave the answer it is against. The database refuses the same. */
export async function refuseOwnAppeal(tx: Tx, actor: StaffActor, { appealOf }: { appealOf: string | null }): Promise<void> {
  if (!appealOf) return
  const [first] = await tx.select({ ownerId: requests.ownerId }).from(requests).where(eq(requests.id, appealOf))
  if (first?.ownerId === actor.staff) throw new NotAllowed('appealsToAnother')
}
