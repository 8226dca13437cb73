import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import { holds, people } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { erasureOrder, isHoldable } from '../keep.ts'
import { record } from '../write.ts'
import { eraseTable, scrubbed } from './erase-table.ts'

/** Ends an erasure that was carried out but for what was held: what no hold keeps any more goes, or is emptied, as it would have then. */
export async function finishErasure(actor: WorkerActor, { person }: { person: string }): Promise<void> {
  const eraser = { kind: 'eraser', people: [person] } as const
  // Asked before: one that ends meanwhile is for the next time.
  const ended = await as(actor, (tx) => tx.select({ id: holds.id }).from(holds).where(and(eq(holds.personId, person), lte(holds.endsAt, sql`now()`), isNull(holds.finishedAt))))
  await as(eraser, async (tx) => {
    await tx.select({ id: people.id }).from(people).where(eq(people.id, person)).for('update')
    for (const name of erasureOrder.filter(isHoldable)) {
      await eraseTable(tx, name, { people: [person], now: new Date(), held: true })
      await record(tx, eraser, { verb: 'erase', table: name, columns: scrubbed(name), person })
    }
  })
  await as(actor, (tx) => tx.update(holds).set({ finishedAt: sql`now()` }).where(inArray(holds.id, ended.map(({ id }) => id))))
}
