import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { campaigns, outbox, people } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { addressDigest } from '../digest.ts'
import { maySend, type Verdict } from '../may-send.ts'
import type { Mail } from '../notify.ts'
import { sealLink } from '../opt-out-link.ts'
import { reach } from '../reach.ts'
import { unknownReading } from '../reading.ts'
import { unseal } from '../seal.ts'
import type { Topic } from '../topics.ts'

/**
 * Opens a waiting message for sending and counts the try. Marketing is asked for again at this moment: after an opt-out the message is
 * withheld; of a campaign that was stopped it is held until that goes on, and no try is counted; a correction of who froze the account is written anew when they lift it. Nothing comes back for what was sent, withheld or erased meanwhile.
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
    const person = row.personId ? await reach(row.personId) : undefined
    const to = row.recipient ? unseal(row.recipient, `outbox.recipient:${id}`) : person?.email
    if (!to) return undefined
    const verdict = row.topic ? await verdictOf(tx, row.topic as Topic, row.personId, to) : undefined
    if (row.topic && !verdict?.sends) {
      await tx.update(outbox).set({ state: 'withheld', recipient: null, contents: null, settledAt: sql`now()` }).where(eq(outbox.id, id))
      return undefined
    }
    const opened = { id, kind: row.kind, to, reading: person?.reading ?? unknownReading(row.locale) }
    if (row.contents) return { ...opened, params: JSON.parse(unseal(row.contents, `outbox.contents:${id}`)) as unknown } as Mail
    if (!campaignId || !row.personId || !verdict?.sends) return undefined
    await tx.update(outbox).set({ basis: verdict.basis }).where(eq(outbox.id, id))
    const said = await wordsOf(tx, campaignId)
    const unsubscribe = sealLink({ person: row.personId, topic: said.topic, addressHash: addressDigest('suppression', to) })
    return { ...opened, kind: 'marketing', params: { ...said, unsubscribe, basis: verdict.basis, since: verdict.since.toISOString().slice(0, 10) } }
  })
}

const isFrozen = async (tx: Tx, person: string): Promise<boolean> => (await tx.$count(people, and(eq(people.id, person), isNotNull(people.frozenAt)))) > 0

const isStopped = async (tx: Tx, id: string): Promise<boolean> => (await tx.$count(campaigns, and(eq(campaigns.id, id), eq(campaigns.state, 'stopped')))) > 0

async function verdictOf(tx: Tx, topic: Topic, person: string | null, address: string): Promise<Verdict | undefined> {
  return person ? (await maySend(tx, topic, [{ person, address }]))[0] : undefined
}

async function wordsOf(tx: Tx, id: string): Promise<{ topic: Topic; subject: string; body: string }> {
  const [said] = await tx.select({ topic: campaigns.topic, subject: campaigns.subject, body: campaigns.body }).from(campaigns).where(eq(campaigns.id, id))
  return said as { topic: Topic; subject: string; body: string }
}
