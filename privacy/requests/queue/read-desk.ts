import { asc, sql } from 'drizzle-orm'
import { deskSettings, requestViews } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'

export type DeskView = { id: string; name: string; filter: string }

/** One's own views of the queue, by name, and whether its keys are on. */
export function readDesk(actor: StaffActor): Promise<{ views: DeskView[]; keys: boolean }> {
  return as(actor, async (tx) => {
    const views = await tx.select({ id: requestViews.id, name: requestViews.name, filter: requestViews.filter }).from(requestViews).orderBy(asc(sql`lower(${requestViews.name})`))
    const [settings] = await tx.select({ keys: deskSettings.keys }).from(deskSettings)
    return { views, keys: settings?.keys ?? true }
  })
}
