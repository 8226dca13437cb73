import { sql } from 'drizzle-orm'
import { exportFetches, exports } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { channelsOf, tellChannels } from '../tell-channels.ts'
import { record } from '../write.ts'

/** So many days before its files are deleted its person is told, once. */
export const reminderDays = 3

/** Tells everybody whose download is deleted within three days and was not fetched whole, by every way there is. Gives how many were told. */
export async function remindOfExports(actor: WorkerActor): Promise<number> {
  const fetched = sql`(select count(distinct ${exportFetches.part}) from ${exportFetches} where ${exportFetches.exportId} = ${exports.id})`
  const due = sql`${exports.state} = 'ready' and ${exports.remindedAt} is null and ${exports.expiresAt} > now() and ${exports.expiresAt} < now() + make_interval(days => ${reminderDays}) and ${fetched} < ${exports.parts}`
  const found = await as(actor, (tx) => tx.select({ id: exports.id, person: exports.personId }).from(exports).where(due).limit(1000))
  let told = 0
  for (const { id, person } of found) {
    const channels = await channelsOf(person)
    const isTold = await as(actor, async (tx) => {
      const [mine] = await tx.update(exports).set({ remindedAt: sql`now()` }).where(sql`${exports.id} = ${id} and ${due}`).returning({ until: exports.expiresAt })
      if (!mine || !channels) return false
      await record(tx, actor, { verb: 'remind-of-exports', table: 'exports', columns: ['remindedAt'], person })
      await tellChannels(tx, channels, { kind: 'export-ends', person, params: { id, until: mine.until!.toISOString() } })
      return true
    })
    if (isTold) told++
  }
  return told
}
