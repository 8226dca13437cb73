import { count, sql } from 'drizzle-orm'
import { requestViews } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotNow } from '../../refusals.ts'
import { record } from '../../write.ts'
import { mostViews } from './queue-limits.ts'

/** Keeps a filter of the queue under a name, for oneself alone; one of the same name is replaced. Throws `NotNow` past twenty. */
export async function saveView(actor: StaffActor, { name, filter }: { name: string; filter: string }): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'save-view', table: 'requestViews', columns: ['name', 'filter'] })
    await tx.delete(requestViews).where(sql`lower(${requestViews.name}) = lower(${name})`)
    const [kept] = await tx.select({ n: count() }).from(requestViews)
    if (kept!.n >= mostViews) throw new NotNow('tooManyViews')
    await tx.insert(requestViews).values({ staffId: actor.staff, name, filter })
  })
}
