import { exportRepeats } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/** Ends the person's regular download; what is built already stays. Throws `NotNow('noRepeat')` when there is none. */
export function endRepeat(actor: PersonActor): Promise<void> {
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'end-repeat', table: 'exportRepeats', columns: ['everyMonths'] })
    const ended = await tx.delete(exportRepeats).returning({ id: exportRepeats.id })
    if (ended.length === 0) throw new NotNow('noRepeat')
  })
}
