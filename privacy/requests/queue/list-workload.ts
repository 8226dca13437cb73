import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { requests, staff } from '#db/schema/index.ts'
import { atOnce, type StaffActor } from '../../actor.ts'
import { asText, named } from '../../as-text.ts'
import { deskRoles } from '../../vocabulary.ts'
import { counted } from './list-queue.ts'
import { isDue } from './is-due.ts'
import { few } from './queue-filter.ts'

/** Who has how much; nobody is the one without an id, and the first. Counted up to one more than `counted.each`. */
export type Workload = { id: string | null; name: string | null; open: number; overdue: number; week: number }

/** The open requests of nobody and of each colleague: how many, how many overdue, how many due this week, by the next step of each and the day of its law. */
export async function listWorkload(actor: StaffActor, now: Date): Promise<Workload[]> {
  const count = (...where: SQL[]): SQL => few(and(eq(requests.state, 'open'), ...where)!, counted.each)
  const figures = (whose: SQL) => ({ open: count(whose), overdue: count(whose, isDue('overdue', now)), week: count(whose, isDue('week', now)) })
  const colleagues = sql`select ${named({ id: staff.id, name: staff.name, ...figures(sql`${requests.ownerId} = ${staff.id}`) })} from ${staff} where ${and(eq(staff.active, true), inArray(staff.role, deskRoles))} order by ${staff.name}, ${staff.id}`
  const results = await atOnce(actor, [asText(sql`select ${named({ id: sql`null`, name: sql`null`, ...figures(sql`${requests.ownerId} is null`) })}`), asText(colleagues)])
  return results.flatMap(({ rows }) => rows as Workload[])
}
