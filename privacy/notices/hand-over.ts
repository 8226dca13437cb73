import { and, eq } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { mostCopies } from '../failed-mail.ts'
import { askGate } from './ask-gate.ts'

/** `first`, `last`: the words may go, as the first copy or as the last one. `spent`: the mail server may have as many as it gets. `stopped`: somebody said no meanwhile, and what became of the message is written. */
export type HandedOver = 'first' | 'last' | 'spent' | 'stopped'

/**
 * The mail server waits for the words of a claimed message: the last moment at which they can be kept back, so the gate is asked once more, and with its yes a copy is counted. It is there before
 * the words are, so that no death of the worker makes one more. `to`: whom the server was told. Throws when that is not their address any more.
 */
export function handOver(actor: WorkerActor, { id, to }: { id: string; to: string }): Promise<HandedOver> {
  return as(actor, async (tx) => {
    const [row] = await tx.select().from(outbox).where(and(eq(outbox.id, id), eq(outbox.state, 'waiting'))).for('update')
    if (!row) return 'stopped'
    if (row.copies >= mostCopies) return 'spent'
    const asked = await askGate(tx, actor, row)
    if (!asked) return 'stopped'
    if (asked.to !== to) throw new Error('The address of a message changed while the mail server made ready.')
    await tx.update(outbox).set({ copies: row.copies + 1 }).where(eq(outbox.id, id))
    return row.copies + 1 < mostCopies ? 'first' : 'last'
  })
}
