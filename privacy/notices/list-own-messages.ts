import { desc, eq, notInArray, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import type { NoticeKind } from '../notify.ts'
import { NotFound } from '../refusals.ts'

/** `topic`, `subject` and `basis`: of marketing. `settledAt`: when it went out, or it was clear that it will not. */
export type OwnMessage = Pick<typeof outbox.$inferSelect, 'id' | 'topic' | 'subject' | 'basis' | 'state' | 'createdAt' | 'settledAt'> & { kind: NoticeKind }

/** About the person, and to others: who was told is told under Sharing. */
const toOthers: NoticeKind[] = ['recipient-corrected', 'recipient-erased']

/** What was sent to the person, newest first, 50 or `limit` at a time. Throws `NotFound` for an `after` that is not theirs. */
export async function listOwnMessages(actor: PersonActor, { after, limit = 50 }: { after?: string; limit?: number } = {}): Promise<{ messages: OwnMessage[]; older?: string }> {
  if (after && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after)) throw new NotFound()
  return as(actor, async (tx) => {
    if (after && (await tx.$count(outbox, eq(outbox.id, after))) === 0) throw new NotFound()
    const beyond = after ? sql`(${outbox.createdAt}, ${outbox.id}) < (select o.created_at, o.id from outbox o where o.id = ${after})` : sql`true`
    const { id, kind, topic, subject, basis, state, createdAt, settledAt } = outbox
    const found = await tx
      .select({ id, kind, topic, subject, basis, state, createdAt, settledAt })
      .from(outbox)
      .where(sql`${beyond} and ${notInArray(kind, toOthers)}`)
      .orderBy(desc(createdAt), desc(id))
      .limit(limit + 1)
    const messages = found.slice(0, limit) as OwnMessage[]
    return { messages, ...(found.length > limit && { older: messages.at(-1)!.id }) }
  })
}
