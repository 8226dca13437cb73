import { eq } from 'drizzle-orm'
import { requestViews } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotFound } from '../../refusals.ts'
import { record } from '../../write.ts'

/** Forgets a view of one's own. Throws `NotFound` for anybody else's. */
export async function dropView(actor: StaffActor, { view }: { view: string }): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'drop-view', table: 'requestViews', columns: ['name', 'filter'] })
    const gone = await tx.delete(requestViews).where(eq(requestViews.id, view)).returning({ id: requestViews.id })
    if (gone.length === 0) throw new NotFound()
  })
}
