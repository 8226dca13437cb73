import { asc, eq, getTableColumns, sql } from 'drizzle-orm'
import { people, requestEvents, requests, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'

type Request = typeof requests.$inferSelect
type Event = typeof requestEvents.$inferSelect
export type RequestEvent = Pick<Event, 'id' | 'kind' | 'by' | 'words' | 'at'> & { staff: string | null }
/** `frozenAt`: since when the account of whom it is about is frozen. `leaving`: its holder has asked for its deletion. */
export type OpenedRequest = Omit<Request, 'words'> & { owner: string | null; frozenAt: Date | null; leaving: boolean; events: RequestEvent[] }

/** One request with its timeline, by the number people quote. Throws `NotFound`. */
export function readRequest(actor: StaffActor, { number }: { number: number }): Promise<OpenedRequest> {
  return as(actor, async (tx) => {
    const { words: _, ...columns } = getTableColumns(requests)
    const [found] = await tx
      .select({ ...columns, owner: staff.name, frozenAt: people.frozenAt, leaving: sql<boolean>`coalesce(${people.state} = 'leaving', false)` })
      .from(requests)
      .leftJoin(staff, eq(staff.id, requests.ownerId))
      .leftJoin(people, eq(people.id, requests.personId))
      .where(eq(requests.number, number))
    if (!found) throw new NotFound()
    const events = await tx
      .select({ id: requestEvents.id, kind: requestEvents.kind, by: requestEvents.by, words: requestEvents.words, at: requestEvents.at, staff: staff.name })
      .from(requestEvents)
      .leftJoin(staff, eq(staff.id, requestEvents.staffId))
      .where(eq(requestEvents.requestId, found.id))
      .orderBy(asc(requestEvents.at), asc(requestEvents.id))
    return { ...found, events }
  })
}
