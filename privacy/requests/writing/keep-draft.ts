import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { requestDrafts } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import type { WritingStep } from '../../answer-templates.ts'
import { seal } from '../../seal.ts'
import { record } from '../../write.ts'
import { lockOpen } from '../lock-open.ts'

/** What was typed into a form of the desk, by name of input. */
export type Draft = Readonly<Record<string, string>>

/** Keeps what one has half written at a step of an open request, in the place of what one kept before; with nothing in it there is none any more. Throws `NotNow` for what is answered. */
export async function keepDraft(actor: StaffActor, { number, step, draft }: { number: number; step: WritingStep; draft: Draft }): Promise<void> {
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    const own = and(eq(requestDrafts.requestId, open.id), eq(requestDrafts.staffId, actor.staff), eq(requestDrafts.step, step))
    const [known] = await tx.select({ id: requestDrafts.id }).from(requestDrafts).where(own)
    const id = known?.id ?? randomUUID()
    const contents = seal(JSON.stringify(draft), `request_drafts.contents:${id}`)
    if (Object.values(draft).every((text) => text.trim() === '')) await tx.delete(requestDrafts).where(own)
    else if (known) await tx.update(requestDrafts).set({ contents, at: sql`now()` }).where(own)
    else await tx.insert(requestDrafts).values({ id, requestId: open.id, personId: open.personId, staffId: actor.staff, step, contents })
    await record(tx, actor, { verb: 'keep-draft', table: 'requestDrafts', columns: ['contents'], ...(open.personId ? { person: open.personId } : {}) })
  })
}
