import { and, eq, inArray, notInArray, sql } from 'drizzle-orm'
import { corrections, outbox, paymentMethods, people, profiles, tellings } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { textKinds } from '../message-kinds.ts'
import { notify, type Notices } from '../notify.ts'
import type { Told } from '../tell.ts'

type Message = Notices['recipient-corrected']

/**
 * Tells one recipient of one correction, by mail to their address for such things: through the outbox, under the telling's own id, so that a
 * job that runs twice writes once, and the message that goes out settles the telling. Who was never handed anything is not handed it now;
 * whom no address is known of is told by staff. Of a frozen account nobody is told anything new: that waits until it is not any more. What the message says is read with the person's own rights.
 */
export async function tellRecipient(actor: WorkerActor, { id }: { id: string }): Promise<void> {
  const [telling] = await as(actor, (tx) => tx.select({ person: tellings.personId, correction: tellings.correctionId, recipient: tellings.recipient }).from(tellings).where(eq(tellings.id, id)))
  if (!telling) return
  const { person, recipient } = telling
  const message = await as({ kind: 'builder', person }, (tx) => messageOf(tx, telling))
  const to = settings().contacts[recipient]
  await as(actor, async (tx) => {
    const [waiting] = await tx.select({ id: tellings.id }).from(tellings).where(and(eq(tellings.id, id), eq(tellings.state, 'waiting'))).for('update')
    const [whose] = await tx.select({ frozenAt: people.frozenAt }).from(people).where(eq(people.id, person))
    if (whose?.frozenAt) return
    if (!waiting || (await tx.$count(outbox, eq(outbox.id, id))) > 0) return
    const settle = (state: 'needless' | 'by-hand') => tx.update(tellings).set({ state, settledAt: sql`now()` }).where(eq(tellings.id, id))
    if (!message) await settle('needless')
    else if (!to) await settle('by-hand')
    else await notify(tx, { kind: 'recipient-corrected', id, to, person, params: message })
  })
}

/** What a recipient is told: nothing when nothing was ever handed to them. */
async function messageOf(tx: Tx, { correction: id, recipient }: { correction: string; recipient: Told }): Promise<Message | undefined> {
  const [correction] = await tx.select({ field: corrections.field, oldValue: corrections.oldValue, newValue: corrections.newValue, at: corrections.at }).from(corrections).where(eq(corrections.id, id))
  if (!correction) return undefined
  const { field, oldValue, newValue, at } = correction
  if (recipient === 'customer-list') {
    // A kept correction says what the list had as the new value, and what stayed as the old one.
    const [profile] = await tx.select({ number: profiles.externalId }).from(profiles)
    return { recipient, field, before: newValue ?? '', after: oldValue ?? '', known: profile?.number ? [profile.number] : [] }
  }
  const message = { recipient, field, before: oldValue ?? '', after: newValue ?? '' }
  if (recipient === 'payment-processor') {
    const cards = await tx.select({ brand: paymentMethods.brand, lastFour: paymentMethods.lastFour }).from(paymentMethods)
    return cards.length ? { ...message, known: cards.map(({ brand, lastFour }) => `${brand} ${lastFour}`) } : undefined
  }
  const handed = and(
    eq(outbox.state, 'sent'),
    recipient === 'text-delivery' ? inArray(outbox.kind, textKinds) : notInArray(outbox.kind, [...textKinds, 'recipient-corrected']),
    sql`${outbox.settledAt} < ${at}`,
  )
  return (await tx.$count(outbox, handed)) > 0 ? { ...message, known: [] } : undefined
}
