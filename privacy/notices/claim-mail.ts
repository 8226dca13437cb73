import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { outbox, people } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { maySend, type Message } from '../may-send.ts'
import { subjectOf } from '../enquiry-subjects.ts'
import { isEnquiry, isKind, isMarketing } from '../message-kinds.ts'
import { channelOf, type Mail } from '../notify.ts'
import { reach } from '../reach.ts'
import { unknownReading } from '../reading.ts'
import { unseal } from '../seal.ts'
import { isTopic } from '../topics.ts'

/**
 * Opens a waiting message for sending and counts the try. The gate is asked again at this moment: after an opt-out, or of a kind we don't know, the message is
 * withheld and its contents emptied; a correction of who froze the account is written anew when they lift it. Nothing comes back for what was sent, withheld or erased meanwhile.
 */
export async function claimMail(actor: WorkerActor, { id }: { id: string }): Promise<Mail | undefined> {
  return as(actor, async (tx) => {
    const [row] = await tx
      .update(outbox)
      .set({ attempts: sql`${outbox.attempts} + 1` })
      .where(and(eq(outbox.id, id), eq(outbox.state, 'waiting')))
      .returning()
    if (!row?.contents) return undefined
    if (row.kind === 'recipient-corrected' && row.personId && (await isFrozen(tx, row.personId))) {
      await tx.delete(outbox).where(eq(outbox.id, id))
      return undefined
    }
    const person = row.personId ? await reach(row.personId) : undefined
    const to = row.recipient ? unseal(row.recipient, `outbox.recipient:${id}`) : person?.email
    if (!to) return undefined
    if (!(await isLetThrough(tx, row, to))) {
      await tx.update(outbox).set({ state: 'withheld', recipient: null, contents: null, settledAt: sql`now()` }).where(eq(outbox.id, id))
      return undefined
    }
    return { id, kind: row.kind, to, reading: person?.reading ?? unknownReading(row.locale), params: JSON.parse(unseal(row.contents, `outbox.contents:${id}`)) as unknown } as Mail
  })
}

const isFrozen = async (tx: Tx, person: string): Promise<boolean> => (await tx.$count(people, and(eq(people.id, person), isNotNull(people.frozenAt)))) > 0

async function isLetThrough(tx: Tx, { kind, topic, personId: person }: Pick<typeof outbox.$inferSelect, 'kind' | 'topic' | 'personId'>, address: string): Promise<boolean> {
  if (!isKind(kind)) return false
  const channel = channelOf(address)
  if (isMarketing(kind) ? !isTopic(topic) : isEnquiry(kind) && !subjectOf(topic ?? '')) return false
  const message = (isMarketing(kind) || isEnquiry(kind) ? { kind, channel, topic } : { kind, channel }) as Message
  const [verdict] = await maySend(tx, message, [{ person, address }])
  return verdict?.sends === true
}
