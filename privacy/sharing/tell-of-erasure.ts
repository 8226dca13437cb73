import { and, eq } from 'drizzle-orm'
import { erasureTellings, outbox } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type WorkerActor } from '../actor.ts'
import { receiptReference } from '../erasure-link.ts'
import { notify } from '../notify.ts'
import { tellingUrl } from '../telling-link.ts'
import { knownBy } from './known-by.ts'

/**
 * Tells one recipient of one deletion, by mail to their address for such things: through the outbox, under the telling's own id, so that a job that runs twice writes once, and the
 * message that goes out settles the telling. The message is nobody's: the person has left. Whom no address is known of is told by staff.
 */
export async function tellOfErasure(actor: WorkerActor, { id }: { id: string }): Promise<void> {
  await as(actor, async (tx) => {
    const [waiting] = await tx.select().from(erasureTellings).where(and(eq(erasureTellings.id, id), eq(erasureTellings.state, 'waiting'))).for('update')
    if (!waiting || (await tx.$count(outbox, eq(outbox.id, id))) > 0) return
    const { recipient, erasureId, personId } = waiting
    const to = settings().contacts[recipient]
    if (!to) await tx.update(erasureTellings).set({ state: 'by-hand' }).where(eq(erasureTellings.id, id))
    else await notify(tx, { kind: 'recipient-erased', id, to, params: { recipient, reference: receiptReference(erasureId), known: knownBy(waiting), answer: tellingUrl({ telling: id, person: personId }) } })
  })
}
