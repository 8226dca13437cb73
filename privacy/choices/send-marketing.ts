import { createHash } from 'node:crypto'
import { asc, gt, inArray } from 'drizzle-orm'
import { outbox, profiles } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { addressDigest } from '../digest.ts'
import { maySend, type SendRefusal } from '../may-send.ts'
import { notify } from '../notify.ts'
import { sealLink } from '../opt-out-link.ts'
import type { Topic } from '../topics.ts'

export type Campaign = { topic: Topic; subject: string; body: string }
export type Audience = { sent: Record<'consent' | 'purchase', number>; refused: Record<SendRefusal | 'already-sent', number> }

const batch = 500

/**
 * Puts a message on a topic into the outbox for everybody the gate lets through, each with a way out of their own. The same words go to
 * a person once: sent again after a crash it goes to those who had none. Gives how many by basis, and how many not and why.
 */
export async function sendMarketing(actor: WorkerActor, campaign: Campaign): Promise<Audience> {
  const audience: Audience = { sent: { consent: 0, purchase: 0 }, refused: { 'enquiry-only': 0, closed: 0, shut: 0, leaving: 0, frozen: 0, 'opted-out': 0, suppressed: 0, 'never-asked': 0, 'already-sent': 0 } }
  for (let after = ''; ; ) {
    const last = await as(actor, (tx) => sendBatch(tx, campaign, after, audience))
    if (!last) return audience
    after = last
  }
}

async function sendBatch(tx: Tx, campaign: Campaign, after: string, audience: Audience): Promise<string | undefined> {
  const whom = await tx
    .select({ person: profiles.personId, address: profiles.email, locale: profiles.locale })
    .from(profiles)
    .where(after ? gt(profiles.personId, after) : undefined)
    .orderBy(asc(profiles.personId))
    .limit(batch)
  const ids = whom.map(({ person }) => idOf(campaign, person))
  const before = await tx.select({ id: outbox.id }).from(outbox).where(inArray(outbox.id, ids))
  const had = new Set(before.map(({ id }) => id))
  const verdicts = await maySend(tx, campaign.topic, whom)
  for (const [i, { person, address, locale }] of whom.entries()) {
    const verdict = verdicts[i]!
    const id = ids[i]!
    if (!verdict.sends) audience.refused[verdict.reason] += 1
    else if (had.has(id)) audience.refused['already-sent'] += 1
    else {
      const unsubscribe = sealLink({ person, topic: campaign.topic, addressHash: addressDigest('suppression', address) })
      const since = verdict.since.toISOString().slice(0, 10)
      await notify(tx, { id, kind: 'marketing', person, topic: campaign.topic, locale, params: { ...campaign, unsubscribe, basis: verdict.basis, since } })
      audience.sent[verdict.basis] += 1
    }
  }
  return whom.at(-1)?.person
}

/** The same words to the same person have the same id. */
function idOf({ topic, subject, body }: Campaign, person: string): string {
  const hash = createHash('sha256').update(JSON.stringify([topic, subject, body, person])).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
