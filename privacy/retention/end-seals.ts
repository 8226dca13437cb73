import { lt } from 'drizzle-orm'
import { auditSeals } from '#db/schema/index.ts'
import { as, type PrunerActor } from '../actor.ts'
import { auditHead } from '../audit-head.ts'
import { record } from '../write.ts'

/** Deletes the seals of the audit whose lines have all had their time: row-level security shows this role no other. The newest of all stays, so that the chain goes on. Gives how many went. */
export async function endSeals(actor: PrunerActor): Promise<number> {
  const newest = await as({ kind: 'visitor' }, auditHead)
  if (!newest) return 0
  return as(actor, async (tx) => {
    const { rowCount } = await tx.delete(auditSeals).where(lt(auditSeals.number, newest.number))
    if (rowCount) await record(tx, actor, { verb: 'sweep', table: 'auditSeals', columns: [] })
    return rowCount ?? 0
  })
}
