import { eq } from 'drizzle-orm'
import { looks, people } from '#db/schema/index.ts'
import type { StaffActor, Tx } from '../../actor.ts'
import { refuseClosed } from '../../refuse-closed.ts'

/** Writes that staff look at something a person sent, which the person sees; it opens nothing else. But for the privacy officer `NotAllowed` for an account that is frozen or about to be deleted. */
export async function lookAtFile(tx: Tx, actor: StaffActor, { person, request, what }: { person: string; request: string; what: 'scan' | 'attachment' }): Promise<void> {
  const [account] = await tx.select({ state: people.state, frozenAt: people.frozenAt }).from(people).where(eq(people.id, person))
  refuseClosed(actor, account)
  await tx.insert(looks).values({ personId: person, staffId: actor.staff, requestId: request, role: actor.role, purpose: 'answer-request', fields: [what] })
}
