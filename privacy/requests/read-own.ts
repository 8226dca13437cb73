import { and, asc, eq } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import type { OwnRequest } from './list-own.ts'

type Event = typeof requestEvents.$inferSelect
/** Of the staff the person sees that somebody took it up, not who. */
export type OwnEvent = Pick<Event, 'id' | 'kind' | 'by' | 'words' | 'at'>

/** One of the person's requests with its timeline, by the number people quote. Throws `NotFound`, also for another person's. */
export function readOwn(actor: PersonActor, { number }: { number: number }): Promise<OwnRequest & { events: OwnEvent[] }> {
  return as(actor, async (tx) => {
    const [found] = await tx
      .select({
        id: requests.id,
        number: requests.number,
        kind: requests.kind,
        way: requests.way,
        state: requests.state,
        receivedAt: requests.receivedAt,
        dueOn: requests.dueOn,
        answeredAt: requests.answeredAt,
      })
      .from(requests)
      .where(and(eq(requests.number, number), eq(requests.personId, actor.person)))
    if (!found) throw new NotFound()
    const { id, ...request } = found
    const events = await tx
      .select({ id: requestEvents.id, kind: requestEvents.kind, by: requestEvents.by, words: requestEvents.words, at: requestEvents.at })
      .from(requestEvents)
      .where(eq(requestEvents.requestId, id))
      .orderBy(asc(requestEvents.at), asc(requestEvents.id))
    return { ...request, events }
  })
}
