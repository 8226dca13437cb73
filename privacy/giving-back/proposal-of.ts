import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { identityChecks, requestEvents, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { actingRoles } from '../vocabulary.ts'

/** So long another may confirm it (days); the database counts them (`request_deed`). */
const proposalDays = 7

/** `correction`: which change of address would be undone; null where it stays. `isAskerThere`: whether whoever proposed it may still. */
export type Proposal = { askedBy: string; name: string; at: Date; until: Date; correction: string | null; isAskerThere: boolean }

const nothingSaidSince = sql`not exists (select from ${identityChecks} where ${identityChecks.requestId} = ${requestEvents.requestId} and ${identityChecks.state} in ('verified', 'doubted') and ${identityChecks.settledAt} > ${requestEvents.at})`

/** The newest proposal to give back the account that a request is about; undefined when there is none, it is done, too old, or from before something was said of who asks. */
export async function proposalOf(actor: StaffActor, { id }: { id: string }): Promise<Proposal | undefined> {
  const [newest] = await as(actor, (tx) =>
    tx
      .select({ deed: requestEvents.deed, askedBy: staff.id, name: staff.name, at: requestEvents.at, correction: requestEvents.correctionId, active: staff.active, role: staff.role })
      .from(requestEvents)
      .innerJoin(staff, eq(staff.id, requestEvents.staffId))
      .where(and(eq(requestEvents.requestId, id), sql`(${requestEvents.kind} = 'give-back' or ${requestEvents.deed} = 'give-back')`, gt(requestEvents.at, sql`now() - make_interval(days => ${proposalDays})`), nothingSaidSince))
      .orderBy(desc(requestEvents.at), requestEvents.id)
      .limit(1),
  )
  if (!newest || newest.deed) return undefined
  const { active, role, deed: _deed, ...rest } = newest
  return { ...rest, until: new Date(rest.at.getTime() + proposalDays * 86_400_000), isAskerThere: active && (actingRoles as readonly string[]).includes(role) }
}
