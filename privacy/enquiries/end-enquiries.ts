import { and, eq, isNull, notExists, sql } from 'drizzle-orm'
import { enquiries, enquiryAsks, people, profiles } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { eraseAtOnce } from '../erase-at-once.ts'
import { record } from '../write.ts'
import { askLife } from './ask-life.ts'

/** So many at a time: what is left waits a minute. */
const batch = 500

/** Deletes asks that nobody confirmed in their three days, and begins the deletion of enquirers of whose enquiries the sweep has left none. Gives how many of either. */
export async function endEnquiries(actor: WorkerActor): Promise<{ asks: number; enquirers: number }> {
  const { asks, done } = await as(actor, async (tx) => {
    const { rowCount } = await tx.delete(enquiryAsks).where(sql`${enquiryAsks.createdAt} < now() - ${askLife()}::interval`)
    if (rowCount) await record(tx, actor, { verb: 'sweep', table: 'enquiryAsks', columns: [] })
    const done = await tx
      .select({ person: profiles.personId })
      .from(profiles)
      .innerJoin(people, and(eq(people.id, profiles.personId), eq(people.state, 'open'), isNull(people.frozenAt)))
      .where(and(sql`${profiles.kind} = 'enquirer'`, notExists(tx.select({ id: enquiries.id }).from(enquiries).where(eq(enquiries.personId, profiles.personId)))))
      .limit(batch)
    return { asks: rowCount ?? 0, done }
  })
  for (const { person } of done) {
    await as({ kind: 'builder', person }, async (tx) => {
      await record(tx, actor, { verb: 'end-enquiry', table: 'erasures', columns: ['personId', 'dueAt', 'cause'], person })
      await eraseAtOnce(tx, { person, cause: 'ended' })
    })
  }
  return { asks, enquirers: done.length }
}
