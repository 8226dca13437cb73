import { and, eq, sql } from 'drizzle-orm'
import { campaigns, outbox } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { channelHash } from '../channel-address.ts'
import type { Mail } from '../notify.ts'
import { sealLink } from '../opt-out-link.ts'
import { isOpen } from '../reading.ts'
import { unseal } from '../seal.ts'
import type { Basis } from '../standing.ts'
import type { Topic } from '../topics.ts'
import { askGate } from './ask-gate.ts'

/**
 * Opens a waiting message for sending and counts the try. The gate is asked first, see `askGate`, so that nothing is written that will not go out; whether it goes is decided by `handOver`. Nothing
 * comes back for what was sent, withheld or erased meanwhile.
 */
export async function claimMail(actor: WorkerActor, { id }: { id: string }): Promise<Mail | undefined> {
  return as(actor, async (tx) => {
    const [row] = await tx
      .update(outbox)
      .set({ attempts: sql`${outbox.attempts} + 1` })
      .where(and(eq(outbox.id, id), eq(outbox.state, 'waiting')))
      .returning()
    const asked = row && (await askGate(tx, actor, row))
    if (!asked) return undefined
    const { to, reading, verdict } = asked
    const opened = { id, kind: row.kind, to, reading: isOpen(row.locale) ? reading : { ...reading, asked: row.locale } }
    if (row.contents) return { ...opened, params: JSON.parse(unseal(row.contents, `outbox.contents:${id}`)) as unknown } as Mail
    const { campaignId } = row
    if (!campaignId || !row.personId || !(verdict.basis === 'consent' || verdict.basis === 'purchase')) return undefined
    await tx.update(outbox).set({ basis: verdict.basis }).where(eq(outbox.id, id))
    const said = await wordsOf(tx, campaignId)
    const unsubscribe = sealLink({ person: row.personId, topic: said.topic, addressHash: channelHash('email', to) })
    return { ...opened, kind: 'marketing', params: { ...said, unsubscribe, ...reasonOf(verdict) } }
  })
}

/** Of a verdict, what its reader is told. */
const reasonOf = (verdict: Basis): Basis => (verdict.basis === 'purchase' ? { basis: verdict.basis, since: verdict.since, purchase: verdict.purchase } : { basis: verdict.basis, since: verdict.since })

type Said = { topic: Topic; language: string; subject: string; body: string }

async function wordsOf(tx: Tx, id: string): Promise<Said> {
  const [said] = await tx.select({ topic: campaigns.topic, language: campaigns.language, subject: campaigns.subject, body: campaigns.body }).from(campaigns).where(eq(campaigns.id, id))
  return said as Said
}
