import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { campaigns, outbox, people } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { channelHash } from '../channel-address.ts'
import { subjectOf } from '../enquiry-subjects.ts'
import { maySend, type Message } from '../may-send.ts'
import { isEnquiry, isKind, isMarketing } from '../message-kinds.ts'
import { channelOf, type Mail } from '../notify.ts'
import { sealLink } from '../opt-out-link.ts'
import { reach } from '../reach.ts'
import { isOpen, unknownReading } from '../reading.ts'
import { unseal } from '../seal.ts'
import type { Basis } from '../standing.ts'
import { isTopic, type Topic } from '../topics.ts'

/**
 * Opens a waiting message for sending and counts the try. The gate is asked again at this moment: after an opt-out, or of a kind we don't know, the message is
 * withheld; of a campaign that was stopped it is held until that goes on, and no try is counted; a correction of who froze the account is written anew when they lift it. Nothing comes back for what was sent, withheld or
 * erased meanwhile.
 */
export async function claimMail(actor: WorkerActor, { id }: { id: string }): Promise<Mail | undefined> {
  return as(actor, async (tx) => {
    const [row] = await tx
      .update(outbox)
      .set({ attempts: sql`${outbox.attempts} + 1` })
      .where(and(eq(outbox.id, id), eq(outbox.state, 'waiting')))
      .returning()
    if (!row) return undefined
    const { campaignId } = row
    if (campaignId && (await isStopped(tx, campaignId))) {
      await tx.update(outbox).set({ state: 'held', attempts: row.attempts - 1 }).where(eq(outbox.id, id))
      return undefined
    }
    if (row.kind === 'recipient-corrected' && row.personId && (await isFrozen(tx, row.personId))) {
      await tx.delete(outbox).where(eq(outbox.id, id))
      return undefined
    }
    const person = row.personId ? await reach(tx, actor, row.personId) : undefined
    // What goes to somebody else about a person is not written in that person's language.
    const reading = person && row.kind !== 'recipient-corrected' ? person.reading : unknownReading(row.locale)
    const to = row.recipient ? unseal(row.recipient, `outbox.recipient:${id}`) : person?.email
    if (!to) return undefined
    const verdict = await verdictOf(tx, row, to)
    if (!verdict?.sends) {
      await tx.update(outbox).set({ state: 'withheld', recipient: null, contents: null, settledAt: sql`now()` }).where(eq(outbox.id, id))
      return undefined
    }
    const opened = { id, kind: row.kind, to, reading: isOpen(row.locale) ? reading : { ...reading, asked: row.locale } }
    if (row.contents) return { ...opened, params: JSON.parse(unseal(row.contents, `outbox.contents:${id}`)) as unknown } as Mail
    if (!campaignId || !row.personId || !(verdict.basis === 'consent' || verdict.basis === 'purchase')) return undefined
    await tx.update(outbox).set({ basis: verdict.basis }).where(eq(outbox.id, id))
    const said = await wordsOf(tx, campaignId)
    const unsubscribe = sealLink({ person: row.personId, topic: said.topic, addressHash: channelHash('email', to) })
    return { ...opened, kind: 'marketing', params: { ...said, unsubscribe, ...reasonOf(verdict) } }
  })
}

/** Of a verdict, what its reader is told. */
const reasonOf = (verdict: Basis): Basis => (verdict.basis === 'purchase' ? { basis: verdict.basis, since: verdict.since, purchase: verdict.purchase } : { basis: verdict.basis, since: verdict.since })

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

async function wordsOf(tx: Tx, id: string): Promise<{ topic: Topic; subject: string; body: string }> {
  const [said] = await tx.select({ topic: campaigns.topic, subject: campaigns.subject, body: campaigns.body }).from(campaigns).where(eq(campaigns.id, id))
  return said as { topic: Topic; subject: string; body: string }
}
