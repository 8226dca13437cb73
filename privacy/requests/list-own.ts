import { asc, desc, eq, sql } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'

type Request = typeof requests.$inferSelect
export type OwnRequest = Pick<Request, 'number' | 'kind' | 'way' | 'state' | 'receivedAt' | 'dueOn' | 'answeredAt' | 'outcome' | 'stoppedAt'>

/** The person's requests: open ones by their due date, then answered ones, the newest first. */
export function listOwn(actor: PersonActor): Promise<OwnRequest[]> {
  return as(actor, (tx) =>
    tx
      .select({
        number: requests.number,
        kind: requests.kind,
        way: requests.way,
        state: requests.state,
        receivedAt: requests.receivedAt,
        dueOn: requests.dueOn,
        answeredAt: requests.answeredAt,
        outcome: requests.outcome,
        stoppedAt: requests.stoppedAt,
      })
      .from(requests)
      .where(eq(requests.personId, actor.person))
      .orderBy(sql`${requests.state} <> 'open'`, asc(sql`case when ${requests.state} = 'open' then ${requests.dueOn} end`), desc(requests.number)),
  )
}
