import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { campaigns, outbox, people } from '#db/schema/index.ts'
import { asWithin, type Tx, type WorkerActor } from '../actor.ts'
import { subjectOf } from '../enquiry-subjects.ts'
import { maySend, type Message } from '../may-send.ts'
import { isEnquiry, isKind, isMarketing } from '../message-kinds.ts'
import { channelOf } from '../notify.ts'
import { reach } from '../reach.ts'
import { unknownReading } from '../reading.ts'
import { unseal } from '../seal.ts'
import { isTopic } from '../topics.ts'
import { wasTakenAway } from './was-taken-away.ts'

/**
 * Asks what stands of a waiting message at this moment: where it goes, in whose way of reading, and what the gate says, which is yes. After a no, of a kind we don't know, or to an address that was taken away since, the message is
 * withheld; of a campaign that was stopped it is held until that goes on, and no try is counted; a correction of who froze the account goes, to be written anew when they lift it. Then nothing
 * comes back, nor of somebody who has no address any more.
 */
export async function askGate(tx: Tx, actor: WorkerActor, row: typeof outbox.$inferSelect) {
  const { id, kind, campaignId, personId } = row
  if (campaignId && (await isStopped(tx, campaignId))) {
    await tx.update(outbox).set({ state: 'held', attempts: row.attempts - 1 }).where(eq(outbox.id, id))
    return undefined
  }
  if (kind === 'recipient-corrected' && personId && (await isFrozen(tx, personId))) {
    await tx.delete(outbox).where(eq(outbox.id, id))
    return undefined
  }
  const person = personId ? await reach(tx, actor, personId) : undefined
  const to = row.recipient ? unseal(row.recipient, `outbox.recipient:${id}`) : person?.email
  if (!to) return undefined
  const verdict = row.recipient && (await isTaken(tx, actor, row, to)) ? undefined : await verdictOf(tx, row, to)
  if (!verdict?.sends) {
    await tx.update(outbox).set({ state: 'withheld', recipient: null, contents: null, settledAt: sql`now()` }).where(eq(outbox.id, id))
    return undefined
  }
  // What goes to somebody else about a person is not written in that person's language.
  return { to, reading: person && kind !== 'recipient-corrected' ? person.reading : unknownReading(row.locale), verdict }
}

/** Whoever had taken an account over hears that it is given back, and nothing that was written to their address before: a code or a link, say. */
const isTaken = async (tx: Tx, actor: WorkerActor, { personId, createdAt }: typeof outbox.$inferSelect, to: string): Promise<boolean> =>
  personId !== null && channelOf(to) === 'email' && asWithin(tx, actor, { kind: 'builder', person: personId }, () => wasTakenAway(tx, { address: to, since: createdAt }))

const isFrozen = async (tx: Tx, person: string): Promise<boolean> => (await tx.$count(people, and(eq(people.id, person), isNotNull(people.frozenAt)))) > 0

const isStopped = async (tx: Tx, id: string): Promise<boolean> => (await tx.$count(campaigns, and(eq(campaigns.id, id), eq(campaigns.state, 'stopped')))) > 0

/** What the gate says of a row; nothing of a kind or a topic that nobody knows. */
async function verdictOf(tx: Tx, { kind, topic, personId: person }: Pick<typeof outbox.$inferSelect, 'kind' | 'topic' | 'personId'>, address: string) {
  if (!isKind(kind)) return undefined
  const channel = channelOf(address)
  if (isMarketing(kind) ? !isTopic(topic) : isEnquiry(kind) && !subjectOf(topic ?? '')) return undefined
  const message = (isMarketing(kind) || isEnquiry(kind) ? { kind, channel, topic } : { kind, channel }) as Message
  const [verdict] = await maySend(tx, message, [{ person, address }])
  return verdict
}
