import { and, eq, inArray } from 'drizzle-orm'
import { requestDrafts } from '#db/schema/index.ts'
import type { StaffActor, Tx } from '../../actor.ts'
import { writingSteps, type WritingStep } from '../../answer-templates.ts'

/** What was sent is no draft any more. Without `step` all of one's own for the request: it is answered. What others were writing stays theirs, until its time is over. */
export async function dropOwnDraft(tx: Tx, actor: StaffActor, { id }: { id: string }, step?: WritingStep): Promise<void> {
  await tx.delete(requestDrafts).where(and(eq(requestDrafts.requestId, id), eq(requestDrafts.staffId, actor.staff), inArray(requestDrafts.step, step ? [step] : [...writingSteps])))
}
