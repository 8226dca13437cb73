import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { outbox, people } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { maySend } from '../may-send.ts'
import type { Mail } from '../notify.ts'
import { reach } from '../reach.ts'
import { isOpen, unknownReading } from '../reading.ts'
import { unseal } from '../seal.ts'
import type { Topic } from '../topics.ts'

/**
 * Opens a waiting message for sending and counts the try. Marketing is asked for again at this moment: after an opt-out the message is
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
    // What goes to somebody else about a person is not written in that person's language.
    const reading = person && row.kind !== 'recipient-corrected' ? person.reading : unknownReading(row.locale)
    const to = row.recipient ? unseal(row.recipient, `outbox.recipient:${id}`) : person?.email
    if (!to) return undefined
    if (row.topic && !(await isWanted(tx, row.topic as Topic, row.personId, to))) {
      await tx.update(outbox).set({ state: 'withheld', recipient: null, contents: null, settledAt: sql`now()` }).where(eq(outbox.id, id))
      return undefined
    }
    return { id, kind: row.kind, to, reading: isOpen(row.locale) ? reading : { ...reading, asked: row.locale }, params: JSON.parse(unseal(row.contents, `outbox.contents:${id}`)) as unknown } as Mail
  })
}

const isFrozen = async (tx: Tx, person: string): Promise<boolean> => (await tx.$count(people, and(eq(people.id, person), isNotNull(people.frozenAt)))) > 0

async function isWanted(tx: Tx, topic: Topic, person: string | null, address: string): Promise<boolean> {
  const [verdict] = person ? await maySend(tx, topic, [{ person, address }]) : []
  return verdict?.sends === true
}
