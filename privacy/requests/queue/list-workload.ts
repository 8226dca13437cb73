import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { requests, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { deskRoles } from '../../vocabulary.ts'
import { counted } from './list-queue.ts'
import { isDue } from './queue-filter.ts'

/** Who has how much; nobody is the one without an id, and the first. Counted up to one more than `counted.part`. */
export type Workload = { id: string | null; name: string | null; open: number; overdue: number; week: number }

const few = (where: SQL) => sql<number>`(select count(*) from (select from ${requests} where ${requests.state} = 'open' and ${where} limit ${counted.part + 1}) as few)`.mapWith(Number)

/** The open requests of nobody and of each colleague: how many, how many overdue, how many due this week. `today`: `YYYY-MM-DD`, the desk's day. */
export function listWorkload(actor: StaffActor, today: string): Promise<Workload[]> {
  const figures = (whose: SQL) => ({ open: few(whose), overdue: few(and(whose, isDue('overdue', today))!), week: few(and(whose, isDue('week', today))!) })
  return as(actor, async (tx) => {
    const [nobody] = await tx.select(figures(sql`${requests.ownerId} is null`)).from(sql`(select) as once`)
    const colleagues = await tx
      .select({ id: staff.id, name: staff.name, ...figures(sql`${requests.ownerId} = ${staff.id}`) })
      .from(staff)
      .where(and(eq(staff.active, true), inArray(staff.role, deskRoles)))
      .orderBy(asc(staff.name), asc(staff.id))
    return [{ id: null, name: null, ...nobody! }, ...colleagues]
  })
}
